// Articles written for the tests, in scripts of every kind, and ways to clean them.
//
//     for (const Article& article : articles()) { const Document d = cleaned(article.text()); ... }
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/cleaner.h"

struct Article {
  std::string_view language, headline;
  std::vector<std::string_view> paragraphs;
  std::vector<std::string_view> before, after;  ///< what a site puts around it

  /// Headline and paragraphs, a blank line between them.
  std::string text() const {
    std::string out(headline);
    for (const std::string_view paragraph : paragraphs) (out += "\n\n") += paragraph;
    return out += '\n';
  }

  /// The article in its page.
  std::string page() const {
    std::string out;
    for (const std::string_view line : before) (out += line) += '\n';
    (out += '\n') += text();
    out += '\n';
    for (const std::string_view line : after) (out += line) += '\n';
    return out;
  }
};

inline std::span<const Article> articles() {
  static const Article kArticles[] = {
      {"English",
       "Ferry town votes to keep its old lighthouse",
       {"The people of Marrow Point voted on Thursday to keep the lighthouse that has stood above their harbour since "
        "1868, although the ships that pass it have not needed its light for twenty years.",
        "\"We were told it would cost more than a new school,\" said the harbour master, Edda Quill, who counted the "
        "votes twice. \"Then somebody asked what the school would cost, and nobody knew.\"",
        "The council had planned to sell the tower to a hotel company, which wanted to put four rooms and a bar where "
        "the lamp turns now. That plan is off the table, and the company has said that it will look elsewhere along "
        "the coast.",
        "Repairs will start in the spring. Until then, visitors can climb the 142 steps on the first Sunday of every "
        "month, as long as the wind allows it."},
       {"Home", "News", "Sport", "Log in", "Share on Facebook"},
       {"Related articles", "Ten towns by the sea", "Subscribe", "About us", "© 2020 The Marrow Post"}},
      {"German",
       "Stadtrat streitet über die Zukunft des alten Freibads",
       {"Der Stadtrat von Ahlenbrück hat am Dienstag bis spät in die Nacht über das Freibad gestritten, das seit drei "
        "Jahren geschlossen ist und dessen Becken inzwischen mehr Risse als Kacheln haben.",
        "Die Bürgermeisterin warb dafür, das Gelände zu verkaufen und mit dem Geld die Turnhalle zu sanieren. Die "
        "Gegner erinnerten daran, dass die Kinder im Sommer zwölf Kilometer mit dem Bus fahren müssen, wenn sie "
        "schwimmen lernen wollen.",
        "Am Ende wurde die Entscheidung vertagt. Im Herbst soll ein Gutachten vorliegen, das beide Seiten bezahlen und "
        "dem dann auch beide glauben müssen."},
       {"Startseite", "Politik", "Sport", "Anmelden", "Teilen"},
       {"Mehr zum Thema", "Impressum", "Datenschutz", "Kontakt", "© 2020 Ahlenbrücker Bote"}},
      {"Greek",
       "Οι ψαράδες του νησιού ζητούν νέο λιμάνι",
       {"Οι ψαράδες του μικρού νησιού συγκεντρώθηκαν χθες έξω από το δημαρχείο και ζήτησαν να γίνει επιτέλους το "
        "λιμάνι που τους είχαν υποσχεθεί πριν από δέκα χρόνια.",
        "«Κάθε χειμώνα χάνουμε βάρκες από τον αέρα», είπε ο πρόεδρος του συλλόγου, «και κάθε καλοκαίρι ακούμε ότι τα "
        "χρήματα θα έρθουν με το επόμενο πρόγραμμα».",
        "Ο δήμαρχος απάντησε ότι η μελέτη είναι έτοιμη και ότι τα έργα θα αρχίσουν μόλις εγκριθεί από το υπουργείο, "
        "πιθανότατα μέσα στον Μάρτιο."},
       {"Αρχική", "Πολιτική", "Αθλητικά", "Σύνδεση"},
       {"Επικοινωνία", "Όροι χρήσης", "© 2020 Νησιώτικα Νέα"}},
      {"Russian",
       "В посёлке открыли школу, которую строили восемь лет",
       {"В посёлке Верхние Липки в понедельник открыли новую школу, которую начали строить восемь лет назад и за это "
        "время успели дважды перепроектировать.",
        "На линейку пришли не только ученики, но и те, кто окончил старую школу ещё до войны с оврагом: так здесь "
        "называют весну, когда талая вода размыла фундамент и занятия пришлось перенести в клуб.",
        "Директор рассказала, что в первый класс записались девятнадцать детей, вдвое больше, чем в прошлом году, и "
        "что учителя английского языка посёлок ждёт к октябрю."},
       {"Главная", "Новости", "Спорт", "Войти"},
       {"Читайте также", "Контакты", "Реклама", "© 2020 Липкинский вестник"}},
      {"Arabic",
       "أهالي القرية يعيدون بناء السوق القديم",
       {"بدأ أهالي قرية وادي النخيل هذا الأسبوع إعادة بناء السوق القديم الذي تهدم جزء منه في أمطار الشتاء الماضي، بعد "
        "أن جمعوا المال اللازم من أبنائهم في المدن.",
        "وقال كبير النجارين إن الأبواب ستصنع من خشب الأشجار التي سقطت في العاصفة نفسها، لأن القرية لا تريد أن تنسى ما "
        "حدث ولا أن تشتري ما عندها.",
        "ومن المتوقع أن يفتح السوق أبوابه قبل موسم التمر، وأن تعود إليه القوافل الصغيرة التي كانت تأتي كل يوم خميس من "
        "القرى المجاورة."},
       {"الرئيسية", "أخبار", "رياضة", "تسجيل الدخول"},
       {"اقرأ أيضا", "اتصل بنا", "من نحن", "© 2020 صحيفة الوادي"}},
      {"Chinese",
       "山村小学迎来第一位音乐老师",
       {"上个星期，石桥村小学迎来了建校四十年来的第一位音乐老师。她从省城坐了七个小时的汽车，带来一架旧钢琴和两箱乐谱"
        "。",
        "校长说，孩子们以前只在广播里听过钢琴的声音。第一堂课那天，连村口卖豆腐的大爷也站在窗外听，直到下课才想起自己的"
        "摊子没有人看。",
        "这位老师打算在村里住三年。她说，等到六年级的学生毕业，全校要一起唱一首他们自己写的歌。"},
       {"首页", "新闻", "体育", "登录"},
       {"相关阅读", "关于我们", "返回顶部", "© 2020 石桥日报"}},
      {"Japanese",
       "港町の古い映画館、四十年ぶりに営業を再開",
       {"北の港町にある古い映画館が、四十年ぶりに営業を再開した。最初の上映には百二十人が集まり、立ち見が出るほどのにぎ"
        "わいだった。",
        "建物を買い取ったのは、町で豆腐店を営む兄弟である。「子どものころ、ここで見た海の映画が忘れられなかった」と兄は"
        "話し、弟は黙って切符を切り続けていた。",
        "来月からは週末だけ上映を行い、冬の間は漁師たちの集会所としても使われるという。"},
       {"ホーム", "ニュース", "スポーツ", "ログイン"},
       {"関連記事", "お問い合わせ", "サイトマップ", "© 2020 港新聞"}},
      {"Thai",
       "ชาวบ้านริมแม่น้ำร่วมกันซ่อมสะพานไม้เก่า",
       {"เมื่อวันเสาร์ที่ผ่านมา ชาวบ้านกว่าห้าสิบคนช่วยกันซ่อมสะพานไม้เก่าที่ถูกน้ำพัดเสียหายเมื่อปีที่แล้ว "
        "โดยใช้ไม้จากป่าชุมชนและแรงงานของคนในหมู่บ้านเองทั้งหมด",
        "ผู้ใหญ่บ้านกล่าวว่าสะพานแห่งนี้สร้างมาตั้งแต่สมัยปู่ย่า เด็กทุกคนเดินข้ามไปโรงเรียน และไม่มีใครอยากให้มันหายไปเพียงเพราะไม่มีงบประมาณ",
        "คาดว่าการซ่อมแซมจะเสร็จก่อนฤดูฝน และจะมีงานทำบุญเปิดสะพานในเดือนหน้า"},
       {"หน้าแรก", "ข่าว", "กีฬา", "เข้าสู่ระบบ"},
       {"ข่าวที่เกี่ยวข้อง", "ติดต่อเรา", "เกี่ยวกับเรา", "© 2020 ข่าวริมน้ำ"}},
  };
  return kArticles;
}

inline cleaner::Document cleaned(std::string text, const cleaner::CleanOptions& options = {}) {
  cleaner::Document document;
  document.text = std::move(text);
  cleaner::Cleaner(options).clean(document);
  return document;
}

inline std::string kept(const cleaner::Document& document) {
  std::string text;
  kept_text(document, text);
  return text;
}

/// The block that holds the first occurrence of `phrase`; fails the test's program where there is none.
inline const cleaner::Block& block_with(const cleaner::Document& document, std::string_view phrase) {
  const std::size_t at = document.text.find(phrase);
  for (const cleaner::Block& block : document.blocks) {
    if (at >= block.begin && at < block.end) return block;
  }
  throw std::logic_error("no block holds: " + std::string(phrase));
}

#include "text/words/stop_words.h"

#include <algorithm>

namespace cleaner {
namespace {

/// Function words by language, chosen by hand; lower case, blanks between.
constexpr std::string_view kStopWords[] = {
    // English
    "the of and to in that is was for on with as by at from he she it his her they we you be are this have had not but "
    "or which an were been has will "
    "would can could their there what when who if more so about into than them then its our your my me him no do did "
    "does also after before because",
    // German
    "der die das und ist in den von zu mit sich des auf für nicht ein eine einen einem einer auch als an nach wie im "
    "für dass sie er es wir ihr ich war "
    "wird sind aus bei oder um haben hat nur noch werden wurde zum zur über kann aber mehr so durch wenn",
    // French
    "le la les de des du un une et est en que qui dans pour pas sur au aux avec ce cette ces se sont par plus il elle "
    "ils nous vous je mais ou où été son "
    "sa ses leur leurs était comme être fait tout",
    // Spanish
    "el la los las de del y en que un una por con no se su para es al lo como más pero sus le ya o este sí porque esta "
    "entre cuando muy sin sobre también "
    "me hasta hay donde han quien desde fue son está",
    // Portuguese
    "o a os as de do da dos das e em que um uma por com não se na no nas nos para é ao aos como mais mas foi ele ela "
    "seu sua ou quando muito também já "
    "está são pelo pela até isso",
    // Italian
    "il lo la gli le di del della dei delle e è che un una in per con non si da al alla sono come più ma anche ha nel "
    "nella questo questa suo sua dal "
    "dalla ed se ci o quando era",
    // Dutch
    "de het een en van in is dat op te voor met zijn niet aan er om ook als maar bij dan nog uit hij ze we naar door "
    "over wordt werd deze die wel kan hebben heeft",
    // Swedish, Danish, Norwegian
    "och att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan när år under han "
    "hon också efter eller nu sin "
    "og at det er som på de med han av ikke der var meg seg men ett har om vi min mitt ha hadde hun nå over da ved fra "
    "du ut sin dem oss opp man kan hans hvor eller "
    "hva skal selv sjøl her alle vil bli ble blitt kunne inn når være kom noen noe ville dere til jeg af i den et blev "
    "efter også",
    // Finnish, Estonian
    "ja on ei se että hän oli olla mutta kun niin myös ovat joka tai jos mukaan sekä kuin hänen ole voi sen vain "
    "kanssa ning ta aga kui mis oma ka ja on see",
    // Polish
    "i w na z do się nie że to jest o jak po co za od przez ale tak przy dla jego są być był która który które oraz "
    "już tym czy jej ich tylko może także",
    // Czech, Slovak
    "a v se na je že s z do o i to jako za by k ale si po jsou které který pro od byl jeho nebo při podle jen už ve ze "
    "aby sa na je že do ako sú pre aj nie bol ktorý",
    // Hungarian
    "a az és hogy nem is egy van meg ez csak de ha már mint még volt el ki azt vagy mert kell ami",
    // Romanian
    "și în de la cu pe nu a al care este din mai sau ca un o să fost sunt dar prin pentru lui după ce se",
    // Serbian, Croatian, Bosnian, Slovene
    "je i u da se na za od su sa kao ne će što to iz koji koja koje bi ali ili nije biti bio po do kako in so ki ni pa "
    "tudi ter bo "
    "је и у да се на за од су са као не ће што то из који која које би али или није бити по до како",
    // Turkish
    "ve bir bu da de için ile olarak çok daha gibi olan ne ama en kadar sonra var olduğu her değil ki ya göre o ise",
    // Indonesian, Malay
    "yang dan di dengan untuk dari ini itu dalam tidak pada akan ke adalah oleh juga atau ada telah sebagai karena "
    "lebih mereka saya kami bisa",
    // Vietnamese
    "và của là có cho không được trong các một những người với để khi này đã từ đến như về nhiều cũng ở ra vào",
    // Swahili, Filipino
    "ya wa na kwa ni katika la za kuwa hii ambao ang ng sa mga na ay at para nang hindi ito siya",
    // Russian, Ukrainian, Bulgarian
    "и в не на что с по как это он а к но из за от у же для его то она так о все мы до бы было был вы они только или "
    "еще если при когда также который которые чтобы "
    "і в на не що з до як це за та від про для у й але його ми був було вони або якщо також який "
    "и на да се за от с в е са не като по че до ще си със но или към при този тя той те беше които който",
    // Greek
    "και το να του η της με που την από για τα στο ο οι των δεν τον είναι σε στην θα ότι στη τη μια ένα αλλά τους αυτό "
    "ως όπως ή κι έχει",
    // Arabic, Persian, Urdu
    "في من على أن إلى التي عن مع هذا هذه الذي ما لا بعد كان قد كل بين لم أو ذلك قال وقال كما غير حيث هو هي ولا إن وفي "
    "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شود ها شد کے میں کی ہے اور سے کا کو نے پر ہیں یہ "
    "کہ نہیں بھی تھا",
    // Hebrew
    "של את על לא הוא זה עם כי גם היא אל או כל היה יותר אם אבל בין רק",
    // Hindi, Bengali
    "के में की है और से का को ने पर हैं यह कि नहीं भी इस एक हो था ও এই থেকে করে এ না হয় যে একটি করা তার জন্য",
    // Korean
    "이 그 및 수 등 있는 있다 것 한 할 대한 위해 하는 것으로 이번 지난",
};

}  // namespace

std::uint64_t StopWordHash::of(std::string_view word) {
  std::uint64_t hash = kSeed, piece = 0;
  int size = 0;
  const auto close = [&] {
    if (size > 0) hash = add(hash, piece);
    piece = 0;
    size = 0;
  };
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const auto lower = static_cast<unsigned char>(byte | 0x20);
    if ((lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9')) {
      piece |= std::uint64_t{lower} << 8 * size;
      if (++size == 8) close();
    } else {
      close();
      hash = add(hash, byte);
    }
  }
  close();
  return hash;
}

StopWords::StopWords() {
  for (const std::string_view list : kStopWords) {
    for (std::size_t begin = 0, end; begin < list.size(); begin = end + 1) {
      end = std::min(list.find(' ', begin), list.size());
      if (end == begin) continue;
      const std::uint64_t hash = StopWordHash::of(list.substr(begin, end - begin));
      bits_[hash >> 6 & (kWords - 1)] |= std::uint64_t{1} << (hash & 63);
    }
  }
}

}  // namespace cleaner

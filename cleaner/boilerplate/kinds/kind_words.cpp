#include "boilerplate/kinds/kind_words.h"

namespace cleaner {
namespace {

constexpr KindWords kTable[] = {
    // in date lines
    {kDateWord,
     "published publish posted updated update modified on at of from date time last first am pm a p m gmt "
     "utc est edt "
     "cst cdt mst "
     "mdt pst pdt bst cet cest ist msk et pt ct st nd rd th o clock hrs h issue released added created t z "
     "edited "
     "reviewed issued"},
    {kDateWord,
     "am um der den vom uhr stand veroffentlicht aktualisiert erstellt zuletzt publiziert "
     "datum"},                                                                     // German
    {kDateWord, "le a h publie publiee mis jour modifie cree mise maj et de du"},  // French
    {kDateWord,
     "el a las los de del horas hora publicado publicada actualizado actualizada fecha ultima "
     "actualizacion"},                                                                                     // Spanish
    {kDateWord, "as em do da dia atualizado atualizada feira ultima modificacao criado"},                  // Portuguese
    {kDateWord, "il alle ore del pubblicato pubblicata aggiornato aggiornata data ultimo aggiornamento"},  // Italian
    {kDateWord, "op om gepubliceerd geplaatst bijgewerkt laatst uur"},                                     // Dutch
    {kDateWord,
     "kl klockan klokken publicerad publicerat uppdaterad publisert oppdatert publiceret opdateret den "
     "sist kello "
     "julkaistu paivitetty"},
    {kDateWord,
     "opublikowano aktualizacja dodano data godz godzina r publikovano aktualizovano dne vydano "
     "zverejneno"},  // Polish,
                     // Czech
    {kDateWord, "objavljeno azurirano u h cas godine izvor publicat actualizat la ora frissitve letrehozva megjelent"},
    {kDateWord,
     "в г года год опубликовано обновлено добавлено размещено создано дата время мск от публикации "
     "опубліковано "
     "оновлено о р року"},
    {kDateWord, "δημοσιευση δημοσιευθηκε δημοσιευτηκε ενημερωθηκε τελευταια ενημερωση ωρα στισ πμ μμ"},  // Greek
    {kDateWord, "tarihi tarih saat yayinlanma yayinlandi guncelleme guncellenme eklenme son giris"},     // Turkish
    {kDateWord, "نشر تاريخ النشر الساعة في اخر تحديث تم م ص هـ"},                                        // Arabic
    {kCalendar, "년 월"},
    {kDateWord, "일 시 분 오전 오후 입력 수정 등록"},  // Korean
    // relative dates
    {kRelative,
     "ago yesterday today vor gestern heute hier aujourd hui hace ayer hoy ha atras ontem hoje fa ieri "
     "oggi geleden "
     "gisteren sedan igar idag "
     "siden dag temu wczoraj dzisiaj dzis vcera dnes вчера сегодня назад тому вчора сьогодні πριν χθεσ "
     "σημερα once dun "
     "bugun منذ قبل امس اليوم"},
    {kRelative | kDateWord, "il"},
    {kTimeUnit,
     "s sec secs second seconds min mins minute minutes hr hrs hour hours d day days week weeks month "
     "months yr yrs "
     "year years "
     "minuten stunde stunden tag tagen tage woche wochen monat monaten jahr jahren heure heures jour jours "
     "semaine "
     "semaines mois an ans "
     "minuto minutos hora horas dia dias semana semanas mes meses ano anos minuti ora ore giorno giorni "
     "settimane mesi "
     "anni uur dagen weken maanden "
     "minut timmar timme dagar veckor manader ar timer dager uker godzin godziny dni tygodni miesiecy lat "
     "hodin dny "
     "минут минуты минуту часа часов час день дня днеи неделю недели недель месяц месяца месяцев лет года "
     "ωρεσ λεπτα "
     "ημερεσ μερεσ dakika saat gun hafta ay yil "
     "y ve un une a an ساعات ساعة دقيقة دقايق يوم ايام"},
    // bylines
    {kBy, "by oleh yazan מאת بقلم كتب كتبت pise napsal napsala irta kirjoittanut autorius sorozta boi"},
    {kByNames, "von par por di da av af door de od przez от від του τησ απο van ot theo"},
    {kLabel,
     "author authors reporter writer editor byline contributor autor autorin autoren autore autori autores "
     "auteur "
     "auteure auteurs autora redakteur "
     "redaktion redaktor redakcja автор авторы автора текст журналист корреспондент редактор автори yazar "
     "muhabir "
     "editor haber penulis reporter szerzo "
     "συντακτησ συντακτρια συνταξη γραφει text tekst texte testo texto tekst teksti kirjoittaja skribent "
     "skrevet "
     "skriven skribenter forfatter journalist "
     "words story الكاتب المحرر تحرير نويسنده लेखक autoriai autoare tacgia"},
    {kDateWord | kBefore, "posted published written reported reporting compiled report"},
    {kParticle,
     "and & und et y e i и і та va ve og och ja en a van von der den de la le du di da del della dos das "
     "al el bin ibn "
     "abu ben mac mc st jr sr dr "
     "mr mrs ms prof sir via και و"},
    {kRole,
     "staff writer writers reporter reporters correspondent correspondents editor editors senior associate "
     "assistant "
     "contributing contributor special "
     "freelance columnist chief bureau desk news service press associated international national political "
     "sports "
     "health science business "
     "technology washington for in the of team admin administrator redaktion redakteur korrespondent "
     "journalist "
     "agencia agenzia redacao redaccion "
     "redazione redactie корреспондент редакция обозреватель специально для агентство"},
    // credits
    {kCredit,
     "photo photos photograph photographs photographer photography photographed picture pictures pic pics "
     "image images "
     "credit credits "
     "illustration illustrations foto fotos fotograf fotografie bild bilder bildquelle bildnachweis "
     "bildrechte "
     "photographe "
     "image imagen imagenes ilustracion imagem imagens credito creditos immagine immagini fotografia "
     "zdjecie zdjecia "
     "fot rys obrazek snimek kuva kuvat "
     "фото фотография фотограф иллюстрация світлина φωτογραφια φωτο fotograflar gorsel صورة الصورة تصوير "
     "thumbnail "
     "screenshot screengrab caption"},
    {kCredit | kCourtesy, "courtesy"},
    {kNotName,
     "the this that these those my our your his her its all using clicking continuing signing submitting "
     "default "
     "accident age far name date category "
     "topic author popular use role industry team type size price brand gender department solution product "
     "application "
     "region country subject company business function need style season interest month year any now then "
     "law no "
     "nature chance hand mail phone email der die das dem le la les lo los las el il un una une ein eine "
     "einem"},
    // notices
    {kLegal,
     "copyright rights reserved trademark trademarks cookies cookie privacy policy terms conditions "
     "disclaimer "
     "liability warranty gdpr consent "
     "reproduced redistributed prohibited permission urheberrecht rechte vorbehalten datenschutz haftung "
     "impressum "
     "droits reserves confidentialite "
     "derechos reservados privacidad direitos diritti riservati политика конфиденциальности права защищены "
     "перепечатка "
     "использование"},
    {kAgency,
     "reuters afp getty ap epa pa upi dpa ansa efe lusa ntb tt scanpix belga anp keystone tass ria itar "
     "xinhua kyodo "
     "yonhap shutterstock istock istockphoto "
     "unsplash pixabay pexels flickr wikimedia alamy corbis rex imago picture-alliance bloomberg zuma "
     "depositphotos "
     "dreamstime fotolia "
     "тасс риа реитер"},
};

constexpr KindPrefix kPrefixes[] = {
    {kBy, "作者："},   {kBy, "作者:"},        {kBy, "作者 "},        {kBy, "作者/"},      {kBy, "文/"},
    {kBy, "文／"},     {kBy, "文:"},          {kBy, "文："},         {kBy, "文|"},        {kBy, "文＝"},
    {kBy, "记者 "},    {kBy, "记者："},       {kBy, "记者:"},        {kBy, "記者 "},      {kBy, "記者："},
    {kBy, "記者/"},    {kBy, "本报记者"},     {kBy, "本報記者"},     {kBy, "撰文"},       {kBy, "撰稿"},
    {kBy, "责任编辑"}, {kBy, "責任編輯"},     {kBy, "编辑："},       {kBy, "编辑:"},      {kBy, "編輯："},
    {kBy, "来源："},   {kBy, "来源:"},        {kBy, "來源："},       {kBy, "來源:"},      {kBy, "责编"},
    {kBy, "執筆"},     {kBy, "著者："},       {kBy, "取材・文"},     {kBy, "ライター："}, {kBy, "โดย "},
    {kBy, "ผู้เขียน"},    {kCredit, "图片来源"}, {kCredit, "圖片來源"}, {kCredit, "图源"},   {kCredit, "图："},
    {kCredit, "圖："}, {kCredit, "图/"},      {kCredit, "圖／"},     {kCredit, "圖/"},    {kCredit, "图片："},
    {kCredit, "摄影"}, {kCredit, "攝影"},     {kCredit, "写真："},   {kCredit, "写真＝"}, {kCredit, "写真/"},
    {kCredit, "撮影"}, {kCredit, "画像："},   {kCredit, "(写真"},    {kCredit, "（写真"}, {kCredit, "ภาพ:"},
};

}  // namespace

std::span<const KindWords> kind_words() { return kTable; }
std::span<const KindPrefix> kind_prefixes() { return kPrefixes; }

std::u32string_view date_characters() {
  return U"年月日号號时時点點分秒星期周週禮拜一二三四五六日上下午中早晚前后後天小发發布佈表更新于於間间火水木金土曜昨今"
         U"曜公開最終投稿出時刻刊登最近";
}

}  // namespace cleaner

#include "text/words/figure_words.h"

namespace cleaner {
namespace {

constexpr FigureWords kFigureWords[] = {
    {"en",
     "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
     "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
     "million "
     "millions mln mlns billion billions bln blns trillion dozen first second third fourth fifth sixth seventh eighth "
     "ninth "
     "tenth half quarter",
     "january february march april may june july august september october november december jan feb apr jun jul aug "
     "sep "
     "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
     "sat sun"},
    {"de",
     "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
     "achtzehn neunzehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend million "
     "millionen "
     "milliarde milliarden dutzend erste ersten zweite zweiten dritte dritten vierte vierten funfte funften halb",
     "januar janner februar marz april mai juni juli august september oktober november dezember okt dez montag "
     "dienstag "
     "mittwoch donnerstag freitag samstag sonnabend sonntag"},
    {"fr",
     "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
     "cinquante "
     "soixante septante nonante cent cents mille millions milliard milliards douzaine premier premiere deuxieme "
     "troisieme "
     "quatrieme",
     "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi "
     "vendredi samedi dimanche"},
    {"es",
     "cero tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince dieciseis diecisiete dieciocho "
     "diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos "
     "mil "
     "millon millones docena primero primera segundo segunda tercero tercera cuarto cuarta quinto quinta",
     "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes "
     "miercoles jueves viernes sabado domingo"},
    {"it",
     "tre quattro cinque sei sette otto dieci undici dodici tredici quattordici quindici sedici diciassette "
     "diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento trecento "
     "mille "
     "mila milione milioni miliardo miliardi dozzina primo prima secondo seconda terzo terza quarto quarta",
     "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedi martedi "
     "mercoledi "
     "giovedi venerdi sabato domenica"},
    {"pt",
     "dois duas tres quatro cinco seis sete oito dez onze doze treze catorze quatorze quinze dezesseis dezessete "
     "dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos trezentos "
     "mil "
     "milhao milhoes bilhao bilhoes duzia primeiro primeira segundo segunda terceiro terceira quarto quarta",
     "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro terca quinta sexta "
     "sabado "
     "domingo"},
    {"nl",
     "nul twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
     "achttien "
     "negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard dozijn "
     "eerste tweede derde vierde vijfde",
     "januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag "
     "donderdag vrijdag zaterdag zondag"},
    {"pl",
     "zero jeden dwa dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie trzynascie "
     "czternascie "
     "pietnascie szesnascie siedemnascie osiemnascie dziewietnascie dwadziescia trzydziesci czterdziesci piecdziesiat "
     "szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat dwiescie trzysta tysiac tysiace tysiecy milion "
     "miliony "
     "milionow miliard miliardy miliardow pierwszy pierwsza drugi druga trzeci trzecia",
     "styczen stycznia luty lutego marzec marca kwiecien kwietnia maj maja czerwiec czerwca lipiec lipca sierpien "
     "sierpnia "
     "wrzesien wrzesnia pazdziernik pazdziernika listopad listopada grudzien grudnia poniedziałek wtorek sroda srode "
     "czwartek piatek sobota sobote niedziela niedziele"},
    {"cs",
     "nula jedna dva dve tri ctyri pet sest sedm osm devet deset jedenact dvanact trinact ctrnact patnact sestnact "
     "sedmnact "
     "osmnact devatenact dvacet tricet ctyricet padesat sedesat sedmdesat osmdesat devadesat tisic tisice milion "
     "miliony "
     "milionu miliarda miliardy miliard prvni druhy druha treti ctvrty",
     "leden ledna unor unora brezen brezna duben dubna kveten kvetna cerven cervna cervenec cervence srpen srpna zari "
     "rijen "
     "rijna listopad listopadu prosinec prosince pondeli utery streda stredu ctvrtek patek sobota sobotu nedele "
     "nedeli"},
    {"sr",
     "nula jedan dva dvije dve tri cetiri pet sest sedam osam devet deset jedanaest dvanaest trinaest cetrnaest "
     "petnaest "
     "dvadeset trideset cetrdeset pedeset sezdeset sedamdeset osamdeset devedeset hiljada hiljade hiljadu milion "
     "miliona "
     "milijun milijuna milijarda milijardi prvi prva drugi druga treci treca",
     "januar januara februar februara mart marta april aprila maj maja juni juna juli jula avgust avgusta septembar "
     "septembra oktobar oktobra novembar novembra decembar decembra ponedeljak ponedjeljak utorak sreda sredu srijeda "
     "cetvrtak petak subota subotu nedelja nedelju nedjelja"},
    {"sr",
     "један једна два две три четири пет шест седам осам девет десет једанаест дванаест тринаест четрнаест петнаест "
     "двадесет тридесет четрдесет педесет шездесет седамдесет осамдесет деведесет хиљада хиљаде хиљаду милион милиона "
     "милијарда милијарди први прва други друга трећи трећа",
     "јануар јануара фебруар фебруара март марта април априла мај маја јун јуна јул јула август августа септембар "
     "септембра октобар октобра новембар новембра децембар децембра понедељак уторак среда среду четвртак петак субота "
     "суботу недеља недељу"},
    {"ru",
     "ноль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
     "четырнадцать "
     "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят "
     "семьдесят "
     "восемьдесят девяносто сто двести триста тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда "
     "миллиардов "
     "первыи первая первого второи вторая второго третии третья третьего",
     "январь января февраль февраля март марта апрель апреля маи мая июнь июня июль июля август августа сентябрь "
     "сентября "
     "октябрь октября ноябрь ноября декабрь декабря понедельник вторник среда среду четверг пятница пятницу суббота "
     "субботу "
     "воскресенье"},
    {"uk",
     "нуль один два дві три чотири пять шість сім вісім девять десять двадцять тридцять сорок пятдесят сто тисяча "
     "тисячі "
     "тисяч мільион мільиони мільионів мільярд мільярди мільярдів",
     "січень січня лютии лютого березень березня квітень квітня травень травня червень червня липень липня серпень "
     "серпня "
     "вересень вересня жовтень жовтня листопад листопада грудень грудня понеділок вівторок середа середу четвер "
     "пятниця "
     "субота суботу неділя неділю"},
    {"tr",
     "sifir iki uc dort bes alti yedi sekiz dokuz yirmi otuz kirk elli altmis yetmis seksen doksan yuz bin milyon "
     "milyar birinci ikinci ucuncu dorduncu",
     "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik pazartesi sali carsamba persembe cuma "
     "cumartesi pazar"},
    {"no",
     "null tre fire fem seks sju syv atte elleve tolv tretten fjorten femten seksten sytten atten nitten tjue "
     "tretti forti femti seksti sytti atti nitti hundre tusen million millioner milliard milliarder første tredje",
     "januar februar mars april mai juni juli august september oktober november desember mandag tirsdag onsdag torsdag "
     "fredag lørdag søndag"},
    {"da",
     "nul tre fire fem seks syv otte elleve tolv tretten fjorten femten seksten sytten atten nitten tyve tredive "
     "fyrre halvtreds tres halvfjerds firs halvfems hundrede tusind million millioner milliard milliarder tredje",
     "januar februar marts april maj juni juli august september oktober november december"},
    {"sv",
     "noll tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo "
     "trettio "
     "fyrtio femtio sextio sjuttio attio nittio hundra tusen miljon miljoner miljard miljarder forsta tredje",
     "januari februari mars april maj juni juli augusti september oktober november december mandag tisdag onsdag "
     "torsdag "
     "fredag lordag sondag"},
    {"fi",
     "nolla yksi kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen sata tuhat miljoona miljoonaa "
     "miljardi",
     "tammikuu tammikuuta helmikuu helmikuuta maaliskuu maaliskuuta huhtikuu huhtikuuta toukokuu toukokuuta kesakuu "
     "kesakuuta heinakuu heinakuuta elokuu elokuuta syyskuu syyskuuta lokakuu lokakuuta marraskuu marraskuuta joulukuu "
     "joulukuuta maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai"},
    {"hu",
     "nulla ketto harom negy ot nyolc kilenc tiz husz harminc negyven otven hatvan hetven nyolcvan kilencven szaz "
     "ezer millio milliard",
     "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december hetfo kedd "
     "szerda "
     "csutortok pentek szombat vasarnap"},
    {"ro",
     "doi doua trei patru cinci sase sapte opt noua zece douazeci treizeci suta sute mii milion milioane miliard "
     "miliarde",
     "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie luni marti "
     "miercuri "
     "joi vineri sambata duminica"},
    {"el",
     "μηδεν δυο τρια τρεισ τεσσερα τεσσερισ πεντε εξι επτα εφτα οκτω οχτω εννεα εννια δεκα εικοσι τριαντα σαραντα "
     "πενηντα "
     "εξηντα εκατο χιλια χιλιαδεσ εκατομμυρια δισεκατομμυρια",
     "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου "
     "δεκεμβριου "
     "δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη"},
    {"ar",
     "واحد اثنان اثنين ثلاثة ثلاث اربعة خمسة خمس ستة سبعة سبع ثمانية تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين "
     "اربعون "
     "خمسون مية ماية الف الاف مليون ملايين مليار مليارات",
     "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر الاثنين الثلاثاء الاربعاء الخميس "
     "الجمعة "
     "السبت الاحد"},
    {"bg",
     "нула едно два две три четири пет шест седем осем девет десет единадесет дванадесет двадесет тридесет "
     "четиридесет петдесет шестдесет седемдесет осемдесет деветдесет сто двеста триста хиляда хиляди милион милиона "
     "милиони милиард милиарда милиарди първи първата първия втори втората третия",
     "януари февруари март април маи юни юли август септември октомври ноември декември понеделник вторник сряда "
     "четвъртък петък събота неделя"},
    {"hi",
     "दो तीन चार पांच पाँच छह सात आठ नौ दस ग्यारह बारह पंद्रह बीस पच्चीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे सौ हजार "
     "हज़ार लाख करोड़ अरब पहला पहली दूसरा दूसरी तीसरा तीसरी",
     "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर नवंबर नवम्बर दिसंबर दिसम्बर सोमवार मंगलवार "
     "बुधवार गुरुवार शुक्रवार शनिवार रविवार"},
    {"fa",
     "دو سه چهار پنج شش هفت هشت ده یازده دوازده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد دویست سیصد هزار میلیون "
     "میلیارد اول دوم سوم چهارم",
     "ژانویه فوریه اوریل ژوين ژويیه سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد مرداد شهریور اذر بهمن "
     "اسفند شنبه یکشنبه دوشنبه چهارشنبه پنجشنبه"},
    {"he",
     "אחד אחת שתיים שניים שני שתי שלוש שלושה ארבע ארבעה חמש חמישה שש שישה שבע שבעה שמונה תשע תשעה עשר עשרה עשרים "
     "שלושים ארבעים חמישים שישים שבעים שמונים תשעים מאה מאתיים אלף אלפים מיליון מיליוני מיליארד ראשון ראשונה",
     "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר בינואר בפברואר במרץ באפריל במאי ביוני "
     "ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר שלישי רביעי חמישי שישי שבת"},
    {"id",
     "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus seratus ribu seribu juta "
     "sejuta miliar triliun pertama kedua ketiga keempat",
     "januari februari maret april mei juni juli agustus september oktober november desember selasa rabu kamis "
     "jumat sabtu minggu"},
    {"ko",
     "두 세 네 다섯 여섯 일곱 여덟 아홉 열 스무 백만 천만 수백 수천 첫째 "
     "둘째 셋째",
     "월요일 화요일 수요일 목요일 금요일 토요일 일요일 월요일에 화요일에 "
     "수요일에 목요일에 "
     "금요일에 토요일에 일요일에"},
    {"ca",
     "dues tres quatre cinc sis vuit deu onze dotze tretze catorze quinze setze vint trenta quaranta "
     "cinquanta seixanta setanta vuitanta noranta cent cents mil milio milions primer primera segon segona tercer "
     "tercera",
     "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre dilluns dimarts dimecres "
     "dijous divendres dissabte diumenge"},
    {"sk",
     "jeden dva dve tri styri pat sest sedem osem devat desat jedenast dvanast dvadsat tridsat styridsat patdesiat "
     "sestdesiat sedemdesiat osemdesiat devatdesiat dvesto tisic milion miliony milionov miliarda miliardy miliard "
     "prvy prva druhy druha treti tretia",
     "januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra pondelok utorok streda "
     "stredu stvrtok piatok sobota sobotu nedela nedelu"},
};

// Written without spaces, where a token is a pair of characters: numbers and what is counted, then weekdays.
constexpr FigurePairs kFigurePairs[] = {
    {"二两兩三四五六七八九十百千万萬亿億",
     "二三四五六七八九十百千万萬亿億年月日人名个個次回歲歳岁元円圆点點时時秒倍割号號"},
    {"期周週", "一二三四五六日天"},
    {"月火水木金土日", "曜"},
};

}  // namespace

std::span<const FigureWords> figure_words() { return kFigureWords; }

std::span<const FigurePairs> figure_pairs() { return kFigurePairs; }

}  // namespace cleaner

PRAGMA application_id = 1464159308;
PRAGMA user_version = 11;
BEGIN TRANSACTION;
CREATE TABLE account (
    id INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    weight REAL NOT NULL,
    last_day TEXT,
    deposits INTEGER NOT NULL,
    give_days INTEGER NOT NULL,
    given_back INTEGER NOT NULL,
    withdrawals INTEGER NOT NULL,
    by_hand INTEGER NOT NULL,
    last_give TEXT,
    last_ask TEXT,
    last_touch TEXT,
    trail TEXT NOT NULL,
    recent TEXT NOT NULL,
    landed TEXT NOT NULL,
    serve_day TEXT,
    spend_day TEXT,
    connect_day TEXT,
    standing INTEGER,
    standing_day TEXT,
    digest INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES contact (id)
) STRICT;
INSERT INTO "account" VALUES(1,15,1.43856539816929380744e+01,'2026-01-21',7,1,2,2,12,'2026-01-21','2026-01-12','2026-01-21','144 0 0 0 0 0 0 0 0 0 0 0','advice intro intro advice','intro','2026-01-21',NULL,'2026-01-07',7,'2026-01-06',-7543688530427725425);
INSERT INTO "account" VALUES(2,1,7.45769757595596161081e-01,'2026-01-20',2,0,1,2,7,'2026-01-06','2026-01-12','2026-01-12','7 0 0 0 0 0 0 0 0 0 0 0','gift intro','',NULL,'2026-01-06','2026-01-06',4,'2026-01-20',7685757102589520630);
INSERT INTO "account" VALUES(3,1,9.62564332639148645398e-01,'2026-01-21',2,2,1,2,6,'2026-01-20',NULL,'2026-01-20','10 0 0 0 0 0 0 0 0 0 0 0','podcast encouragement','','2026-01-06',NULL,'2026-01-20',NULL,NULL,-6032800741722244702);
INSERT INTO "account" VALUES(5,0,0.0,NULL,0,0,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL,8394103229739090277);
INSERT INTO "account" VALUES(6,6,5.96928224140818830534e+00,'2026-01-08',2,2,1,0,2,'2026-01-07',NULL,'2026-01-08','60 0 0 0 0 0 0 0 0 0 0 0','intro meal','',NULL,'2026-01-06','2026-01-07',NULL,NULL,6445878887453502556);
INSERT INTO "account" VALUES(7,0,0.0,NULL,0,0,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL,8394103229739090277);
INSERT INTO "account" VALUES(8,0,0.0,'2026-01-21',0,0,0,0,1,NULL,NULL,'2026-01-21','0 0 0 0 0 0 0 0 0 0 0 0','','',NULL,NULL,NULL,NULL,NULL,-901060586281339806);
CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    undoes INTEGER,
    mark TEXT NOT NULL,
    place INTEGER NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    UNIQUE (undoes),
    FOREIGN KEY(undoes) REFERENCES action (id)
) STRICT;
INSERT INTO "action" VALUES(1,'b7dce40f87ac70a7','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL,'',1767614401000,'129a528d262194ada21d880c2907eb60');
INSERT INTO "action" VALUES(2,'44d5d47198ebc8ca','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL,'',1767614402000,'e7f301670fe886212da1390493048a18');
INSERT INTO "action" VALUES(3,'a75cc4add5372950','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL,'',1767614403000,'f5c66d95e8cdd94e6d63efd127eac84f');
INSERT INTO "action" VALUES(4,'f4293b0777ad9b1c','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL,'',1767614404000,'ab375d97b7bc9506e655c8991de61931');
INSERT INTO "action" VALUES(5,'ac9d18064fcb09ae','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL,'',1767614405000,'95bc845d5ab9ef0811b6055c4f4b843e');
INSERT INTO "action" VALUES(6,'88914c53202e9e1c','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL,'',1767614406000,'63fb144b012037612305c65c0c98ec87');
INSERT INTO "action" VALUES(7,'4b86bc2f05a0ed1b','2026-01-05T12:00:07Z','2026-01-05','edit bob --nickname Bobby','edited bob',NULL,'',1767614407000,'2c072ff7041166512f0acd2c64088627');
INSERT INTO "action" VALUES(8,'b136709ab068a4b6','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL,'',1767700809000,'8aeb2d35b2dfd7eed4cc3fc692a2eb22');
INSERT INTO "action" VALUES(9,'859a9ec3d01d724c','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL,'',1767700810000,'9f9abc3994494d238037c9f861ad7026');
INSERT INTO "action" VALUES(10,'f2ed17be4a90b71b','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL,'',1767700811000,'517b432201db290c556d0ad9f5f87f1e');
INSERT INTO "action" VALUES(11,'385de03beb5b9420','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL,'',1767700812000,'a078c4e124798e9fb93af150df058ba2');
INSERT INTO "action" VALUES(12,'b4dda27356adeaf2','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL,'',1767700813000,'975fa87ea8ae9ce1ba8897b8fc8ddd23');
INSERT INTO "action" VALUES(13,'797b58df1a7f0b3d','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL,'',1767700814000,'ede801a0c522c82d307df974d55ac966');
INSERT INTO "action" VALUES(14,'eedc289ab174ad83','2026-01-07T12:00:17Z','2026-01-07','want alice ''more warehouse leads'' --can --will --kind client','alice wants “more warehouse leads” (want 1); you can and will help',NULL,'',1767787217000,'cf5283aa23c0b5be55dd2fb2e7326c28');
INSERT INTO "action" VALUES(15,'3fce1dc490172ee2','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL,'',1767787218000,'a009a767dcc2a6738dd6679eec46f5dd');
INSERT INTO "action" VALUES(16,'5f8fb50ac621db29','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL,'',1767787219000,'7285c392c9343327500fd16dc2433d53');
INSERT INTO "action" VALUES(17,'0080280944309f66','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL,'',1767787220000,'a743d9f356d153a1fc54a2f8355d5db3');
INSERT INTO "action" VALUES(18,'9dbc1012863ac426','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL,'',1767787221000,'7492f67cb49267b5c8ef33df4c8ae2e6');
INSERT INTO "action" VALUES(19,'672c0a5f9847aeff','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL,'',1767787222000,'69f2fbdbd46d5c707b31d4e87c09592d');
INSERT INTO "action" VALUES(20,'5db41c611f1a8d66','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL,'',1767787223000,'455e9cebabe8b5835bc08fc87354158c');
INSERT INTO "action" VALUES(21,'20c76d7da766eb87','2026-01-07T12:00:24Z','2026-01-07','import gifts.csv','imported gifts.csv: 2 entries added, 0 same, 0 skipped',NULL,'',1767787224000,'f7d16c574e686e9b22c79ce45469d79f');
INSERT INTO "action" VALUES(22,'7fc9d2dcd2fec5ce','2026-01-07T12:00:25Z','2026-01-07','import calendar.ics','imported calendar.ics: 1 touch added, 0 same, 0 skipped',NULL,'',1767787225000,'f678e379c0684b0d4cc2b17abdcf1c07');
INSERT INTO "action" VALUES(23,'e7754dacf10ed75a','2026-01-07T12:00:26Z','2026-01-07','import mail.mbox --me you@example.com','imported mail.mbox: 2 touches added, 0 same, 0 skipped, 1 in `well inbox` (1 gave)',NULL,'',1767787226000,'9f69b6883cf3ae6e6f62e33db5919a58');
INSERT INTO "action" VALUES(24,'b1071ead2163069e','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1) (referral 1)',NULL,'',1768219228000,'ff92925e7191945aa1227e61ce6e762e');
INSERT INTO "action" VALUES(25,'79de7597e3830ee0','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL,'',1768219229000,'e245301bc9474a377685b2b33fedfceb');
INSERT INTO "action" VALUES(26,'c14b10d90cb34a3a','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2) (referral 2), although not ready (earned)',NULL,'',1768219230000,'b057bd285fb24199a7bd258ecc8d9805');
INSERT INTO "action" VALUES(27,'ea06a8b6af4f3e12','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL,'',1768219231000,'14d7475034d2ed68546bb6064eb30331');
INSERT INTO "action" VALUES(28,'ece7fefaa8777dc2','2026-01-12T12:00:32Z','2026-01-12','got alice ''Pia Lund'' --method name --new','alice introduced Pia Lund (referral 1)',NULL,'',1768219232000,'7224603b178163dccbc34e5a45ad3f5c');
INSERT INTO "action" VALUES(29,'17ca80677469bdeb','2026-01-12T12:00:33Z','2026-01-12','thank alice ''a card''','thanked alice for Pia Lund',NULL,'',1768219233000,'376d87420775232b42cc29e0870a57b7');
INSERT INTO "action" VALUES(30,'f062e67227fabb77','2026-01-12T12:00:34Z','2026-01-12','got chitra ''Nina Ross'' --offered --occasion debriefing','chitra introduced Nina Ross, offered (−1) (referral 3)',NULL,'',1768219234000,'134c4ad9b80f79cfecd1f1e9ee2c0040');
INSERT INTO "action" VALUES(31,'08965996ebedf5e2','2026-01-12T12:00:35Z','2026-01-12','promised bob ''Omar Haddad'' --why ''sees him on Friday''','bob promised Omar Haddad (referral 4)',NULL,'',1768219235000,'10c3605c8685292773fc4eb07942ef23');
INSERT INTO "action" VALUES(32,'e5775d478d6b802f','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL,'',1768910437000,'b851b4d55d8491288c5fe95b74cdb49c');
INSERT INTO "action" VALUES(33,'4e881a6888c8bd6c','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal (+2) for bob on 2026-01-06',NULL,'',1768910438000,'e456c7c9e31d375648b12fb90103e3a6');
INSERT INTO "action" VALUES(34,'a8640bf02d05878a','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL,'',1768910439000,'fbf1a3eb1d558fca7928f56d4a6f973a');
INSERT INTO "action" VALUES(35,'660e21cf8500eb2b','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL,'',1768910440000,'f66871dcf6b8424229a951407846372e');
INSERT INTO "action" VALUES(36,'dd1eceb6d3953cec','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob; “a client in Lyon” would make it a 10 (want 4)',NULL,'',1768910441000,'94f2bbe6758a4edae17060afa15926ba');
INSERT INTO "action" VALUES(37,'bc69923ed71b214e','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL,'',1768910442000,'8271dde4533e3e114d4f9e825faaf8a8');
INSERT INTO "action" VALUES(38,'f9457f6b981abbfd','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL,'',1768910443000,'3350dbc2a0d475319de162ef1e5a2bbf');
INSERT INTO "action" VALUES(39,'986495b64bf844e2','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL,'',1768910444000,'e87171a8bf991034162330ceaeed60b5');
INSERT INTO "action" VALUES(40,'a3eda54953fdc027','2026-01-20T12:00:45Z','2026-01-20','moved pia met --why ''a good first call''','Pia Lund, from alice: introduced → met',NULL,'',1768910445000,'4a588f78ec04f84d7a8a069a6f3401f1');
INSERT INTO "action" VALUES(41,'a6390a2f462df463','2026-01-20T12:00:46Z','2026-01-20','moved pia won --value 12000 --currency EUR','Pia Lund, from alice: met → won, worth 12000.00 EUR',NULL,'',1768910446000,'0f9d2b9f238161720774fdad6b85e2d5');
INSERT INTO "action" VALUES(42,'ee6a799625dc5119','2026-01-20T12:00:47Z','2026-01-20','told alice ''Pia signed today''','told alice about Pia Lund',NULL,'',1768910447000,'13336049c475aa371132c6e971c23348');
INSERT INTO "action" VALUES(43,'fa9c8f2c1dde50c3','2026-01-20T12:00:48Z','2026-01-20','moved nina lapsed','Nina Ross, from chitra: introduced → lapsed',NULL,'',1768910448000,'e7d71c4b97857f40c31541ad4da73b79');
INSERT INTO "action" VALUES(44,'a0541439ed7c92e8','2026-01-20T12:00:49Z','2026-01-20','draft chitra thanks --log','wrote to chitra',NULL,'',1768910449000,'ea65bcdd3a81fd4440df48821a89ec67');
INSERT INTO "action" VALUES(45,'2a0f7415af6eca76','2026-01-20T12:00:50Z','2026-01-20','accept 1','gave alice and dana intro (+4 each) on 2026-01-07',NULL,'',1768910450000,'a72c66ead68d624be0e6722d803546f2');
INSERT INTO "action" VALUES(46,'47eb0c2417315b64','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL,'',1768996852000,'74f48a527d60ddfbe2a013fb2d49919d');
INSERT INTO "action" VALUES(47,'066749931555729c','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',46,'',1768996853000,'7a72b17bd7959043af82b967ea2deb2b');
INSERT INTO "action" VALUES(48,'d780d35d6b294e5b','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL,'',1768996854000,'3a0857042a4d63a2872f97e68fd7094c');
INSERT INTO "action" VALUES(49,'a47a36c11954413e','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL,'',1768996855000,'11cec6968517c380a7bc5e26800e3c24');
INSERT INTO "action" VALUES(50,'7e57f7e91fcb6bb2','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL,'',1768996856000,'e4da4dfaccbd4379a0101f7ec003987f');
INSERT INTO "action" VALUES(51,'ab3bd778c68237f5','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL,'',1768996857000,'4e289646d475669b9941c80a29e9a354');
INSERT INTO "action" VALUES(52,'8a32f3c6629b9c00','2026-01-21T12:00:58Z','2026-01-21','dupes --not dana alice','dana and alice are two different people',NULL,'',1768996858000,'dc85b57c6842ffbe16382912df61f82b');
INSERT INTO "action" VALUES(53,'ec43a6ea4e4c166c','2026-01-21T12:00:59Z','2026-01-21','merge bob-lee rob','merged rob into bob-lee',NULL,'',1768996859000,'ce96a30ae07d5a20ed7cf59780830b6e');
INSERT INTO "action" VALUES(54,'53e86e911d27a2fa','2026-01-21T12:01:00Z','2026-01-21','import moved.ics','imported moved.ics: 1 touch added, 1 moved, 0 same, 0 skipped',NULL,'',1768996860000,'460ce647159d9d601bdedc2cd494f1fe');
INSERT INTO "action" VALUES(55,'f040dbbf0199b1ad','2026-01-21T12:01:01Z','2026-01-21','met pia --minutes 60','met pia, 60 min',NULL,'',1768996861000,'3d588ca2bba953a301d21c326248453b');
INSERT INTO "action" VALUES(56,'141d39d22e7a1da7','2026-01-21T12:01:02Z','2026-01-21','got alice ''Quinn Fox''','alice introduced Quinn Fox, offered (−1) (referral 5)',NULL,'',1768996862000,'55f397a8a62fa8899c3ed1825f7792db');
INSERT INTO "action" VALUES(57,'be5d7f3d64af3026','2026-01-21T12:01:03Z','2026-01-21','replied quinn ''two days to choose from''','answered Quinn Fox, from alice: the ball is theirs (referral 5)',NULL,'',1768996863000,'71b4037f4b7150747f21347e006810ca');
INSERT INTO "action" VALUES(58,'3698592010c99e36','2026-01-21T12:01:04Z','2026-01-21','promise alice ''introduce her to a printer'' --by 2026-02-01 --kind intro','promise 1 to alice, by 2026-02-01',NULL,'',1768996864000,'d6774bebe7a0036417cb27470434636c');
INSERT INTO "action" VALUES(59,'0ed1a01c51eb9f58','2026-01-21T12:01:05Z','2026-01-21','promise bob-lee ''send the slides'' --by 2026-01-30','promise 2 to bob-lee, by 2026-01-30',NULL,'',1768996865000,'e65f7cbe15d99ff798c464c080c4c3bc');
INSERT INTO "action" VALUES(60,'d09b3360fa65b7d1','2026-01-21T12:01:06Z','2026-01-21','promise chitra ''a seat at the table''','promise 3 to chitra',NULL,'',1768996866000,'93d67e1f7ed0dddb8a74938d6a6b86de');
INSERT INTO "action" VALUES(61,'4267be9079c06fff','2026-01-21T12:01:07Z','2026-01-21','kept 2','kept promise 2 to bob-lee: “send the slides”',NULL,'',1768996867000,'73cd69ff3f84435a022d083c45f9c666');
INSERT INTO "action" VALUES(62,'ab34d0de94d0ed3c','2026-01-21T12:01:08Z','2026-01-21','broke 3','broke promise 3: a slip with chitra (−3)',NULL,'',1768996868000,'4ac9283c67f9c9bd9a6566840bb8190e');
INSERT INTO "action" VALUES(63,'9fd9771f2adde7a0','2026-01-21T12:01:09Z','2026-01-21','offer bob-lee ''warehouse software; badges for fairs''','bob-lee offers “warehouse software” (offer 1) and “badges for fairs” (offer 2)',NULL,'',1768996869000,'eda8353476021ed0b3dd306e868346c7');
INSERT INTO "action" VALUES(64,'8dd972e8708242f3','2026-01-21T12:01:10Z','2026-01-21','offer 2 --drop','bob-lee no longer offers “badges for fairs”',NULL,'',1768996870000,'9f32c561ff9c5e1e015051b5e26aab93');
INSERT INTO "action" VALUES(65,'230a112e41fe92f3','2026-01-21T12:01:11Z','2026-01-21','optin bob-lee yes --about alice --want 1','bob-lee wants to meet alice about “more warehouse leads” (want 1)',NULL,'',1768996871000,'f4843c45d223e8d2942d58f9b1a9d79d');
INSERT INTO "action" VALUES(66,'6655de9ace5dab8c','2026-01-21T12:01:12Z','2026-01-21','purpose alice prospect ''CFOs in Lyon''','what you want from alice: prospect, “CFOs in Lyon”',NULL,'',1768996872000,'62f5ee6b6266c014c19b94a6bb0fd97d');
INSERT INTO "action" VALUES(67,'5a08e19aa0c45d6f','2026-01-21T12:01:14Z','2026-01-21','kinds occasion ''bni breakfast'' --also bni','a new occasion, bni breakfast: also bni',NULL,'',1768996874000,'465686735ba0bf78ff1eb935ab547fe4');
INSERT INTO "action" VALUES(68,'23c77bbee7539406','2026-01-21T12:01:15Z','2026-01-21','did ''coffee with Alice: advice on hiring 1h''','gave alice advice (+2) “hiring”, 60 min, at coffee',NULL,'',1768996875000,'507a97ae2f8e823f86d210fce856db8e');
INSERT INTO "action" VALUES(69,'894c450404868bff','2026-01-21T12:01:16Z','2026-01-21','sort --plan plan.tsv','sorted 1 contact: 1 tier C',NULL,'',1768996876000,'a692059ef8e73f140940ce34fc372e15');
CREATE TABLE address (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    sort TEXT NOT NULL,
    value TEXT NOT NULL,
    "key" TEXT NOT NULL,
    label TEXT NOT NULL,
    CONSTRAINT sort_known CHECK (sort IN ('email', 'phone', 'url', 'uid')),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "address" VALUES(1,1,'email','alice@chen.example','alice@chen.example','');
INSERT INTO "address" VALUES(2,2,'email','bob@lee.example','bob@lee.example','');
INSERT INTO "address" VALUES(3,2,'phone','+49 170 7654321','123456707194','');
INSERT INTO "address" VALUES(4,2,'email','rob@lee.example','rob@lee.example','');
INSERT INTO "address" VALUES(5,6,'email','dana@fox.example','dana@fox.example','work');
INSERT INTO "address" VALUES(6,6,'phone','+44 20 7946 0123','321064970244','cell');
INSERT INTO "address" VALUES(7,7,'uid','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21','');
INSERT INTO "address" VALUES(8,7,'email','emre@yildiz.example','emre@yildiz.example','');
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0011');
CREATE TABLE ask (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    price INTEGER NOT NULL,
    wish TEXT NOT NULL,
    verdict TEXT NOT NULL,
    anyway INTEGER NOT NULL,
    answer TEXT NOT NULL,
    answered TEXT,
    until TEXT,
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', 'later', 'silence', '')),
    CONSTRAINT anyway_flag CHECK (anyway IN (0, 1)),
    UNIQUE (uid),
    UNIQUE (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "ask" VALUES(1,'b6a7863eb5ceb36b',16,1,'2026-01-12','name',1,'the port authority','ready',0,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'d3c5ab335d8e7750',18,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    contact_id INTEGER,
    did TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    digest INTEGER NOT NULL,
    CONSTRAINT did_known CHECK (did IN ('add', 'edit', 'drop')),
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
INSERT INTO "change" VALUES(1,1,'contact',1,1,'add',NULL,NULL,-4615956293640238016);
INSERT INTO "change" VALUES(2,1,'address',1,1,'add',NULL,NULL,-5004867396961146468);
INSERT INTO "change" VALUES(3,1,'tag',1,1,'add',NULL,NULL,7076761867546357589);
INSERT INTO "change" VALUES(4,2,'contact',2,2,'add',NULL,NULL,-5261436248214990033);
INSERT INTO "change" VALUES(5,2,'address',2,2,'add',NULL,NULL,8216579910213432459);
INSERT INTO "change" VALUES(6,2,'address',3,2,'add',NULL,NULL,7042691413955307851);
INSERT INTO "change" VALUES(7,3,'contact',3,3,'add',NULL,NULL,-5061841632418949702);
INSERT INTO "change" VALUES(8,4,'contact',4,4,'add',NULL,NULL,-7467432433246919868);
INSERT INTO "change" VALUES(9,4,'address',4,4,'add',NULL,NULL,5063690449883521494);
INSERT INTO "change" VALUES(10,5,'contact',5,5,'add',NULL,NULL,-4777231450458177383);
INSERT INTO "change" VALUES(11,6,'contact',6,6,'add',NULL,NULL,-1455765447349483135);
INSERT INTO "change" VALUES(12,6,'contact',7,7,'add',NULL,NULL,-6949502882712115635);
INSERT INTO "change" VALUES(13,6,'address',5,6,'add',NULL,NULL,-4160320106992123731);
INSERT INTO "change" VALUES(14,6,'address',6,6,'add',NULL,NULL,5285197042968364897);
INSERT INTO "change" VALUES(15,6,'address',7,7,'add',NULL,NULL,-9200719429316461229);
INSERT INTO "change" VALUES(16,6,'address',8,7,'add',NULL,NULL,-2656855480436933197);
INSERT INTO "change" VALUES(17,6,'tag',2,6,'add',NULL,NULL,-6019702803302705273);
INSERT INTO "change" VALUES(18,6,'tag',3,7,'add',NULL,NULL,-4979063293619142680);
INSERT INTO "change" VALUES(19,7,'contact',2,2,'edit','{"nickname": ""}','{"nickname": "Bobby"}',-7905521318560859411);
INSERT INTO "change" VALUES(20,8,'entry',1,1,'add',NULL,NULL,1548971035173394016);
INSERT INTO "change" VALUES(21,9,'entry',2,1,'add',NULL,NULL,-7141902155781000201);
INSERT INTO "change" VALUES(22,9,'entry',3,2,'add',NULL,NULL,-5219472598001627380);
INSERT INTO "change" VALUES(23,10,'entry',4,2,'add',NULL,NULL,4517014343249790008);
INSERT INTO "change" VALUES(24,11,'entry',5,4,'add',NULL,NULL,-4359530592286403946);
INSERT INTO "change" VALUES(25,12,'entry',6,3,'add',NULL,NULL,5263689790135016064);
INSERT INTO "change" VALUES(26,13,'standing',1,1,'add',NULL,NULL,4295205686573407897);
INSERT INTO "change" VALUES(27,14,'want',1,1,'add',NULL,NULL,-3038703094765150249);
INSERT INTO "change" VALUES(28,15,'want',2,1,'add',NULL,NULL,-3291054218633560609);
INSERT INTO "change" VALUES(29,16,'want',3,2,'add',NULL,NULL,-8865210480335303050);
INSERT INTO "change" VALUES(30,17,'entry',7,1,'add',NULL,NULL,-535004254518626571);
INSERT INTO "change" VALUES(31,18,'entry',8,2,'add',NULL,NULL,-2402928232265748563);
INSERT INTO "change" VALUES(32,19,'entry',9,3,'add',NULL,NULL,-673914791966096235);
INSERT INTO "change" VALUES(33,20,'entry',10,2,'add',NULL,NULL,-6505347189481103714);
INSERT INTO "change" VALUES(34,21,'entry',11,6,'add',NULL,NULL,1174287137443865433);
INSERT INTO "change" VALUES(35,21,'entry',12,1,'add',NULL,NULL,7003301431784961972);
INSERT INTO "change" VALUES(36,22,'entry',13,1,'add',NULL,NULL,1708816357473040925);
INSERT INTO "change" VALUES(37,23,'entry',14,1,'add',NULL,NULL,-4801055652787782361);
INSERT INTO "change" VALUES(38,23,'entry',15,6,'add',NULL,NULL,-6684942155984528006);
INSERT INTO "change" VALUES(39,23,'suggestion',1,1,'add',NULL,NULL,2191087041275032236);
INSERT INTO "change" VALUES(40,24,'entry',16,1,'add',NULL,NULL,7269761146454983848);
INSERT INTO "change" VALUES(41,24,'ask',1,1,'add',NULL,NULL,-7643038146764327546);
INSERT INTO "change" VALUES(42,24,'referral',1,1,'add',NULL,NULL,271678074253463899);
INSERT INTO "change" VALUES(43,24,'step',1,1,'add',NULL,NULL,4188535657544442127);
INSERT INTO "change" VALUES(44,24,'referral',1,1,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}',-8653143862073905442);
INSERT INTO "change" VALUES(45,25,'entry',17,1,'add',NULL,NULL,9189342702609641569);
INSERT INTO "change" VALUES(46,25,'ask',1,1,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-12"}',1186667320620336773);
INSERT INTO "change" VALUES(47,25,'step',2,1,'add',NULL,NULL,-663494451113802063);
INSERT INTO "change" VALUES(48,25,'referral',1,1,'edit','{"stage": "asked"}','{"stage": "promised"}',8413809634284209446);
INSERT INTO "change" VALUES(49,26,'entry',18,2,'add',NULL,NULL,5931439167999871195);
INSERT INTO "change" VALUES(50,26,'ask',2,2,'add',NULL,NULL,724435652942110032);
INSERT INTO "change" VALUES(51,26,'referral',2,2,'add',NULL,NULL,-5464434924394067547);
INSERT INTO "change" VALUES(52,26,'step',3,2,'add',NULL,NULL,7165726653938462974);
INSERT INTO "change" VALUES(53,26,'referral',2,2,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}',-2482823451468996095);
INSERT INTO "change" VALUES(54,27,'entry',19,2,'add',NULL,NULL,6009571270238458056);
INSERT INTO "change" VALUES(55,27,'ask',2,2,'edit','{"answer": "", "answered": null, "until": null}','{"answer": "later", "answered": "2026-01-12", "until": "2026-03-01"}',216128743088136647);
INSERT INTO "change" VALUES(56,27,'step',4,2,'add',NULL,NULL,-7240773720286605403);
INSERT INTO "change" VALUES(57,27,'referral',2,2,'edit','{"ball": "source", "stage": "asked"}','{"ball": "", "stage": "lapsed"}',3518594001696772670);
INSERT INTO "change" VALUES(58,28,'contact',8,8,'add',NULL,NULL,2215527254780288901);
INSERT INTO "change" VALUES(59,28,'step',5,1,'add',NULL,NULL,4463665411966998189);
INSERT INTO "change" VALUES(60,28,'referral',1,1,'edit','{"ball": "source", "method": "", "name": "", "stage": "promised", "who_id": null}','{"ball": "me", "method": "name", "name": "Pia Lund", "stage": "introduced", "who_id": 8}',-3375864340170299361);
INSERT INTO "change" VALUES(61,28,'contact',8,8,'edit','{"origin": null}','{"origin": 1}',6896091038054118458);
INSERT INTO "change" VALUES(62,29,'entry',20,1,'add',NULL,NULL,-7024694673470597034);
INSERT INTO "change" VALUES(63,29,'step',6,1,'add',NULL,NULL,-2812559164999447869);
INSERT INTO "change" VALUES(64,29,'referral',1,1,'edit','{"thanked": null}','{"thanked": "2026-01-12"}',-9195419380893630272);
INSERT INTO "change" VALUES(65,30,'referral',3,3,'add',NULL,NULL,3889292236326823838);
INSERT INTO "change" VALUES(66,30,'step',7,3,'add',NULL,NULL,-6664054812291404956);
INSERT INTO "change" VALUES(67,30,'referral',3,3,'edit','{"ball": "", "name": "", "occasion": "", "stage": ""}','{"ball": "me", "name": "Nina Ross", "occasion": "debriefing", "stage": "introduced"}',-5032535429841390820);
INSERT INTO "change" VALUES(68,30,'entry',21,3,'add',NULL,NULL,1916884216138230110);
INSERT INTO "change" VALUES(69,30,'step',8,3,'add',NULL,NULL,8439644866375301186);
INSERT INTO "change" VALUES(70,31,'referral',4,2,'add',NULL,NULL,4883942148751843746);
INSERT INTO "change" VALUES(71,31,'step',9,2,'add',NULL,NULL,3462055619498212962);
INSERT INTO "change" VALUES(72,31,'referral',4,2,'edit','{"ball": "", "name": "", "stage": ""}','{"ball": "source", "name": "Omar Haddad", "stage": "promised"}',2374071676678794732);
INSERT INTO "change" VALUES(73,32,'entry',22,1,'add',NULL,NULL,-3467894603319415851);
INSERT INTO "change" VALUES(74,33,'entry',23,2,'add',NULL,NULL,2212909956241668709);
INSERT INTO "change" VALUES(75,34,'entry',24,2,'add',NULL,NULL,3176442664933701885);
INSERT INTO "change" VALUES(76,35,'want',2,1,'edit','{"outcome": "", "settled": null}','{"outcome": "she found one", "settled": "2026-01-20"}',3621853997212129903);
INSERT INTO "change" VALUES(77,36,'standing',2,2,'add',NULL,NULL,8866588816428036828);
INSERT INTO "change" VALUES(78,36,'want',4,2,'add',NULL,NULL,8957730374047606215);
INSERT INTO "change" VALUES(79,37,'kind',37,NULL,'add',NULL,NULL,-8119277820950271849);
INSERT INTO "change" VALUES(80,38,'entry',25,3,'add',NULL,NULL,7935326701365214742);
INSERT INTO "change" VALUES(81,39,'setting',16,NULL,'edit','{"value": 30}','{"value": 45}',2434885282110283426);
INSERT INTO "change" VALUES(82,40,'step',10,1,'add',NULL,NULL,-1376148594253926283);
INSERT INTO "change" VALUES(83,40,'referral',1,1,'edit','{"since": "2026-01-12", "stage": "introduced"}','{"since": "2026-01-20", "stage": "met"}',3127483523839985686);
INSERT INTO "change" VALUES(84,41,'step',11,1,'add',NULL,NULL,5521640906977905404);
INSERT INTO "change" VALUES(85,41,'referral',1,1,'edit','{"ball": "me", "currency": "", "stage": "met", "value": null}','{"ball": "", "currency": "EUR", "stage": "won", "value": 1200000}',-7476372397400898907);
INSERT INTO "change" VALUES(86,42,'entry',26,1,'add',NULL,NULL,-4668852027375988564);
INSERT INTO "change" VALUES(87,42,'step',12,1,'add',NULL,NULL,-4966842280288541490);
INSERT INTO "change" VALUES(88,42,'referral',1,1,'edit','{"told": null}','{"told": "2026-01-20"}',8066292221308658726);
INSERT INTO "change" VALUES(89,43,'step',13,3,'add',NULL,NULL,-4110919432452505665);
INSERT INTO "change" VALUES(90,43,'referral',3,3,'edit','{"ball": "me", "since": "2026-01-12", "stage": "introduced"}','{"ball": "", "since": "2026-01-20", "stage": "lapsed"}',2711580444348299105);
INSERT INTO "change" VALUES(91,44,'entry',27,3,'add',NULL,NULL,5744287191860998263);
INSERT INTO "change" VALUES(92,45,'entry',28,1,'add',NULL,NULL,5722979298098190793);
INSERT INTO "change" VALUES(93,45,'entry',29,6,'add',NULL,NULL,-3059277823903670581);
INSERT INTO "change" VALUES(94,45,'suggestion',1,1,'edit','{"answer": "", "entry_id": null}','{"answer": "accepted", "entry_id": 28}',-1776552056838052438);
INSERT INTO "change" VALUES(95,46,'entry',30,5,'add',NULL,NULL,-5704487890539061201);
INSERT INTO "change" VALUES(96,47,'entry',30,5,'drop','{"action_id": 46, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 30, "imported": 0, "kind": "advice", "letter": "", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "708436734a1c33de", "voids": null}',NULL,774216298873908773);
INSERT INTO "change" VALUES(97,48,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}',-5967167046588424836);
INSERT INTO "change" VALUES(98,49,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}',-820145441423663562);
INSERT INTO "change" VALUES(99,50,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}',201107176588243473);
INSERT INTO "change" VALUES(100,51,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}',2251018291003608217);
INSERT INTO "change" VALUES(101,52,'distinction',1,1,'add',NULL,NULL,7693659179141638342);
INSERT INTO "change" VALUES(102,53,'address',4,2,'edit','{"contact_id": 4}','{"contact_id": 2}',-2833916371583623859);
INSERT INTO "change" VALUES(103,53,'entry',5,2,'edit','{"contact_id": 4}','{"contact_id": 2}',1879556053538046226);
INSERT INTO "change" VALUES(104,53,'contact',2,2,'edit','{"org": ""}','{"org": "Lee & Co"}',8474550890701140030);
INSERT INTO "change" VALUES(105,53,'contact',4,4,'drop','{"added": "2026-01-05", "additional_name": "", "archived": 0, "attitude": "", "birth_day": null, "birth_month": null, "birth_year": null, "city": "", "do_not_ask": 0, "extra": "", "family_name": "", "given_name": "", "handle": "rob", "id": 4, "imported": 0, "name": "Rob Lee", "name_key": "rob lee", "name_prefix": "", "name_suffix": "", "nickname": "", "note": "", "org": "Lee & Co", "origin": null, "role": "", "snoozed_until": null, "source": "", "style": "", "tier": "", "title": "", "uid": "7ab9f5b44d633aad"}',NULL,-1913608184634566598);
INSERT INTO "change" VALUES(106,54,'entry',31,1,'add',NULL,NULL,-6466221299701523618);
INSERT INTO "change" VALUES(107,54,'entry',32,1,'add',NULL,NULL,-1752590305111862256);
INSERT INTO "change" VALUES(108,54,'entry',33,6,'add',NULL,NULL,-5259786730066643612);
INSERT INTO "change" VALUES(109,54,'meeting',1,NULL,'add',NULL,NULL,-7564312791628388881);
INSERT INTO "change" VALUES(110,55,'entry',34,8,'add',NULL,NULL,2558060813476097562);
INSERT INTO "change" VALUES(111,56,'referral',5,1,'add',NULL,NULL,-1793218744954557209);
INSERT INTO "change" VALUES(112,56,'step',14,1,'add',NULL,NULL,4776535022758548433);
INSERT INTO "change" VALUES(113,56,'referral',5,1,'edit','{"ball": "", "name": "", "stage": ""}','{"ball": "me", "name": "Quinn Fox", "stage": "introduced"}',5511425193709595184);
INSERT INTO "change" VALUES(114,56,'entry',35,1,'add',NULL,NULL,-6070137608600465284);
INSERT INTO "change" VALUES(115,56,'step',15,1,'add',NULL,NULL,4959118109467612291);
INSERT INTO "change" VALUES(116,57,'step',16,1,'add',NULL,NULL,7256361798223411643);
INSERT INTO "change" VALUES(117,57,'referral',5,1,'edit','{"ball": "me"}','{"ball": "prospect"}',1745056678606652431);
INSERT INTO "change" VALUES(118,58,'promise',1,1,'add',NULL,NULL,-2912599255344619448);
INSERT INTO "change" VALUES(119,59,'promise',2,2,'add',NULL,NULL,-8203449122350358851);
INSERT INTO "change" VALUES(120,60,'promise',3,3,'add',NULL,NULL,-3486940893171223306);
INSERT INTO "change" VALUES(121,61,'promise',2,2,'edit','{"outcome": "", "settled": null}','{"outcome": "kept", "settled": "2026-01-21"}',-5075534434060209663);
INSERT INTO "change" VALUES(122,62,'entry',36,3,'add',NULL,NULL,-4369691159466609069);
INSERT INTO "change" VALUES(123,62,'promise',3,3,'edit','{"entry_id": null, "outcome": "", "settled": null}','{"entry_id": 36, "outcome": "broken", "settled": "2026-01-21"}',-4195207916871683439);
INSERT INTO "change" VALUES(124,63,'offer',1,2,'add',NULL,NULL,8554880165113040783);
INSERT INTO "change" VALUES(125,63,'offer',2,2,'add',NULL,NULL,4895886982854586508);
INSERT INTO "change" VALUES(126,64,'offer',2,2,'edit','{"dropped": null}','{"dropped": "2026-01-21"}',-2594936820911028680);
INSERT INTO "change" VALUES(127,65,'optin',1,2,'add',NULL,NULL,-4690218783387456961);
INSERT INTO "change" VALUES(128,65,'optin',1,2,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-21"}',1767559036825913434);
INSERT INTO "change" VALUES(129,66,'purpose',1,1,'add',NULL,NULL,1223789655907870194);
INSERT INTO "change" VALUES(130,67,'word',1,NULL,'add',NULL,NULL,-3205910807618983240);
INSERT INTO "change" VALUES(131,67,'word',2,NULL,'add',NULL,NULL,-7813084613639073727);
INSERT INTO "change" VALUES(132,68,'entry',37,1,'add',NULL,NULL,4954269227898596139);
INSERT INTO "change" VALUES(133,69,'contact',7,7,'edit','{"tier": ""}','{"tier": "C"}',1589759164680940786);
CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name_prefix TEXT NOT NULL,
    given_name TEXT NOT NULL,
    additional_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_suffix TEXT NOT NULL,
    nickname TEXT NOT NULL,
    source TEXT NOT NULL,
    tier TEXT NOT NULL,
    org TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    city TEXT NOT NULL,
    attitude TEXT NOT NULL,
    style TEXT NOT NULL,
    birth_year INTEGER,
    birth_month INTEGER,
    birth_day INTEGER,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    archived INTEGER NOT NULL,
    do_not_ask INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    snoozed_until TEXT,
    added TEXT NOT NULL,
    origin INTEGER,
    CONSTRAINT source_known CHECK (source IN ('client', 'sphere', 'team', 'business', 'beneficiary', 'group', 'social', 'friend', 'partner', '')),
    CONSTRAINT tier_known CHECK (tier IN ('A', 'B', 'C', '')),
    CONSTRAINT attitude_known CHECK (attitude IN ('open', 'warm', 'careful', 'reserved', '')),
    CONSTRAINT archived_flag CHECK (archived IN (0, 1)),
    CONSTRAINT do_not_ask_flag CHECK (do_not_ask IN (0, 1)),
    CONSTRAINT imported_flag CHECK (imported IN (0, 1)),
    CONSTRAINT added_day CHECK (length(added) = 10),
    CONSTRAINT handle_length CHECK (length(handle) BETWEEN 1 AND 40),
    CONSTRAINT birth_month_range CHECK (birth_month BETWEEN 1 AND 12),
    CONSTRAINT birth_day_range CHECK (birth_day BETWEEN 1 AND 31),
    UNIQUE (uid),
    UNIQUE (handle)
) STRICT;
INSERT INTO "contact" VALUES(1,'a5904b3fd880f7a5','alice','Alice Chen','alice chen','','','','','','','client','A','Chen Logistics','','','','open','',NULL,NULL,NULL,'','',0,0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'b0100496f460b6f4','bob-lee','Bob Lee','bob lee','','','','','','Bobby','partner','B','Lee & Co','','','','','',NULL,3,2,'','',0,0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'ad22d0563347d46e','chitra','Chitra Rao','chitra rao','','','','','','','friend','','','','','','','',1990,3,5,'met at the fair in Köln','',0,1,0,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'d89ce180b353e660','erik','Erik Dahl','erik dahl','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',1,0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'e684320a93e4bd06','dana','Dana Fox','dana fox','','Dana','','Fox','','','group','','Fox & Daughters','','','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,1,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'64c4e689adf0e0c3','emre','Emre Yıldız','emre yıldız','','','','','','','group','C','','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,1,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(8,'3ac7a5bccb57bec2','pia','Pia Lund','pia lund','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',0,0,0,NULL,'2026-01-12',1);
CREATE TABLE distinction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "distinction" VALUES(1,1,6);
CREATE TABLE entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    family TEXT NOT NULL,
    points INTEGER NOT NULL,
    note TEXT NOT NULL,
    cost INTEGER,
    currency TEXT NOT NULL,
    minutes INTEGER,
    occasion TEXT NOT NULL,
    letter TEXT NOT NULL,
    imported INTEGER NOT NULL,
    voids INTEGER,
    adjusts INTEGER,
    other_id INTEGER,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'draw', 'slip', 'touch', 'answer', 'adjust', 'void')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT points_range CHECK (points BETWEEN -10000 AND 10000),
    CONSTRAINT give_adds CHECK (side <> 'give' OR points > 0),
    CONSTRAINT ask_draws CHECK (side NOT IN ('ask', 'draw', 'slip') OR points <= 0),
    CONSTRAINT touch_is_free CHECK (side NOT IN ('touch', 'answer') OR points = 0),
    CONSTRAINT void_names_entry CHECK ((side = 'void') = (voids IS NOT NULL)),
    CONSTRAINT adjust_names_entry CHECK ((side = 'adjust') = (adjusts IS NOT NULL)),
    CONSTRAINT cost_range CHECK (cost >= 0),
    CONSTRAINT minutes_range CHECK (minutes >= 0),
    CONSTRAINT letter_known CHECK (letter IN ('ask', 'intro', 'nudge', 'thanks', 'report', 'standing', 'help', 'apology', 'optin', '')),
    CONSTRAINT imported_flag CHECK (imported IN (0, 1)),
    UNIQUE (uid),
    FOREIGN KEY(action_id) REFERENCES action (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    UNIQUE (voids),
    FOREIGN KEY(voids) REFERENCES entry (id),
    FOREIGN KEY(adjusts) REFERENCES entry (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "entry" VALUES(1,'3feb9e3d01e77474',8,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'8e40e86f2684de9c',9,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'','',0,NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'7ee45bf2d504c536',9,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'','',0,NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'4671cbca0d83dff9',10,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'dd39b4edd93871f1',11,2,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'dd78d9b022211314',12,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'265bc48b42f06062',17,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'62faca3f665c19a0',18,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'3c0a1e555fc5ec63',19,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'134c628625fbc542',20,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'519ad0aa6e512587',21,6,'2026-01-06','give','meal','spend',2,'ramen',3850,'EUR',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'6cc50462c1ced166',21,1,'2026-01-06','give','thanks','close',1,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'78343589c50a5ada',22,1,'2026-01-06','touch','met','',0,'Kick-off',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'eac0cd3150430348',23,1,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'ee25a636a3024f00',23,6,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(16,'b282d110cd7eebb8',24,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(17,'98b86498e874ff75',25,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(18,'0a99361949a942ea',26,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(19,'6eded7f45cc92a96',27,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(20,'92e5f4ee827d1b0c',29,1,'2026-01-12','give','thanks','close',1,'a card',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(21,'1465ec24749dfaf5',30,3,'2026-01-12','draw','intro','top',-1,'Nina Ross',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(22,'29332c66981c208c',32,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'','',0,NULL,2,NULL);
INSERT INTO "entry" VALUES(23,'0f05c89a49cd1bdd',33,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'','',0,4,NULL,NULL);
INSERT INTO "entry" VALUES(24,'ce5e9758cad5bb92',34,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(25,'03596706387b1892',38,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(26,'0410b3a29487e305',42,1,'2026-01-20','give','report','close',1,'Pia signed today',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(27,'0e59e4091f6d402a',44,3,'2026-01-20','touch','message','',0,'sent: thanks',NULL,'',NULL,'','thanks',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(28,'7439f6470ad90f07',45,1,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'','',0,NULL,NULL,6);
INSERT INTO "entry" VALUES(29,'c7a575c92619b44f',45,6,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'','',0,NULL,NULL,1);
INSERT INTO "entry" VALUES(31,'01997484ea5b8919',54,1,'2026-01-06','void','met','',0,'moved to 2026-01-07',NULL,'',NULL,'','',0,13,NULL,NULL);
INSERT INTO "entry" VALUES(32,'7d0c9bd125436d85',54,1,'2026-01-07','touch','met','',0,'Kick-off',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(33,'e23530b36c1b7085',54,6,'2026-01-08','touch','met','',0,'Lunch',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(34,'c09375374ea7df1f',55,8,'2026-01-21','touch','met','',0,'',NULL,'',60,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(35,'091684fbdfaea9e8',56,1,'2026-01-21','draw','intro','top',-1,'Quinn Fox',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(36,'6cfe37ca832af7b5',62,3,'2026-01-21','slip','slip','',-3,'a seat at the table',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(37,'7a1d3a0b41ba56c3',68,1,'2026-01-21','give','advice','serve',2,'hiring',NULL,'',60,'coffee','',0,NULL,NULL,NULL);
CREATE TABLE forgotten (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL,
    day TEXT NOT NULL,
    sort TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT sort_known CHECK (sort IN ('contact', 'email', 'phone', 'url', 'uid', 'name', 'handle')),
    CONSTRAINT day_day CHECK (length(day) = 10)
) STRICT;
CREATE TABLE former_handle (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    handle TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    heir_id INTEGER,
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
INSERT INTO "former_handle" VALUES(1,51,'bob',2,NULL);
INSERT INTO "former_handle" VALUES(2,53,'rob',4,2);
CREATE TABLE kind (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL,
    side TEXT NOT NULL,
    family TEXT NOT NULL,
    points INTEGER NOT NULL,
    about TEXT NOT NULL,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'slip', 'touch')),
    CONSTRAINT family_known CHECK (family IN ('serve', 'spend', 'connect', 'close', 'top', 'middle', 'bottom', '')),
    CONSTRAINT points_range CHECK (points BETWEEN 0 AND 1000)
) STRICT;
INSERT INTO "kind" VALUES(1,'encouragement','give','serve',1,'a kind word at the right time');
INSERT INTO "kind" VALUES(2,'recognition','give','serve',1,'praise where others hear it');
INSERT INTO "kind" VALUES(3,'celebration','give','serve',1,'their birthday, their launch, their prize');
INSERT INTO "kind" VALUES(4,'advice','give','serve',2,'what you know, when they need it');
INSERT INTO "kind" VALUES(5,'favor','give','serve',2,'something done for them');
INSERT INTO "kind" VALUES(6,'education','give','serve',3,'a skill or an insight passed on');
INSERT INTO "kind" VALUES(7,'endorsement','give','serve',3,'you vouch for their work');
INSERT INTO "kind" VALUES(8,'training','give','serve',3,'you teach them or their people');
INSERT INTO "kind" VALUES(9,'promotion','give','serve',3,'you make their work known');
INSERT INTO "kind" VALUES(10,'meal','give','spend',2,'breakfast, lunch or dinner on you');
INSERT INTO "kind" VALUES(11,'gift','give','spend',2,'a present with them in mind');
INSERT INTO "kind" VALUES(12,'donation','give','spend',2,'to their charity');
INSERT INTO "kind" VALUES(13,'experience','give','spend',3,'a concert, a match, a day out');
INSERT INTO "kind" VALUES(14,'equipment','give','spend',3,'tools or technology that they need');
INSERT INTO "kind" VALUES(15,'fee','give','spend',4,'a referral fee, as agreed');
INSERT INTO "kind" VALUES(16,'vendor','give','connect',3,'a supplier who serves them well');
INSERT INTO "kind" VALUES(17,'intro','give','connect',4,'someone whom they want to know');
INSERT INTO "kind" VALUES(18,'recruit','give','connect',4,'someone who joins their team');
INSERT INTO "kind" VALUES(19,'media','give','connect',5,'a stage, an interview, an article');
INSERT INTO "kind" VALUES(20,'client','give','connect',6,'a client whom you share with them');
INSERT INTO "kind" VALUES(21,'referral','give','connect',6,'a prospect for their business');
INSERT INTO "kind" VALUES(22,'thanks','give','close',1,'you thanked them for a referral');
INSERT INTO "kind" VALUES(23,'report','give','close',1,'you told them how their referral went');
INSERT INTO "kind" VALUES(24,'name','ask','top',1,'may I use your name');
INSERT INTO "kind" VALUES(25,'intro','ask','top',2,'a three-way e-mail or text');
INSERT INTO "kind" VALUES(26,'live','ask','middle',4,'a call or meeting that they arrange');
INSERT INTO "kind" VALUES(27,'endorsed','ask','middle',5,'they vouch and prepare the person');
INSERT INTO "kind" VALUES(28,'deal','ask','bottom',8,'a ready buyer');
INSERT INTO "kind" VALUES(29,'advice','ask','',1,'what they know');
INSERT INTO "kind" VALUES(30,'favor','ask','',2,'something done for you');
INSERT INTO "kind" VALUES(31,'testimonial','ask','',3,'words that you may show');
INSERT INTO "kind" VALUES(32,'slip','slip','',3,'a promise of yours that you broke, or lateness');
INSERT INTO "kind" VALUES(33,'met','touch','',0,'you met');
INSERT INTO "kind" VALUES(34,'call','touch','',0,'you spoke');
INSERT INTO "kind" VALUES(35,'message','touch','',0,'you wrote');
INSERT INTO "kind" VALUES(36,'note','touch','',0,'worth remembering');
INSERT INTO "kind" VALUES(37,'podcast','give','connect',4,'a seat at my microphone');
CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    sequence INTEGER,
    modified TEXT NOT NULL,
    UNIQUE (uid)
) STRICT;
INSERT INTO "meeting" VALUES(1,'af094c56a8191d7d',1,'');
CREATE TABLE offer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    dropped TEXT,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "offer" VALUES(1,'4bdb8080a1e8d8ad',2,'2026-01-21','warehouse software',NULL);
INSERT INTO "offer" VALUES(2,'d8d67f1b9022c887',2,'2026-01-21','badges for fairs','2026-01-21');
CREATE TABLE optin (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    want_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered TEXT,
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    FOREIGN KEY(want_id) REFERENCES want (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "optin" VALUES(1,1,2,1,'2026-01-21','yes','2026-01-21');
CREATE TABLE promise (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    due TEXT,
    moved INTEGER NOT NULL,
    settled TEXT,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT outcome_known CHECK (outcome IN ('kept', 'broken', 'excused', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT due_day CHECK (length(due) = 10),
    CONSTRAINT moved_range CHECK (moved >= 0),
    CONSTRAINT settled_with_outcome CHECK ((outcome = '') = (settled IS NULL)),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO "promise" VALUES(1,'1565dab871248177',1,'2026-01-21','introduce her to a printer','intro','2026-02-01',0,NULL,'','','',NULL);
INSERT INTO "promise" VALUES(2,'b9d371102c3f9225',2,'2026-01-21','send the slides','','2026-01-30',0,'2026-01-21','kept','','',NULL);
INSERT INTO "promise" VALUES(3,'8c8845ffcf9363e1',3,'2026-01-21','a seat at the table','',NULL,0,'2026-01-21','broken','','',36);
CREATE TABLE purpose (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    text TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT purpose_known CHECK (purpose IN ('prospect', 'newsletter', 'support', 'information')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "purpose" VALUES(1,1,'prospect','CFOs in Lyon','2026-01-21');
CREATE TABLE referral (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    direction TEXT NOT NULL,
    who_id INTEGER,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    funnel TEXT NOT NULL,
    offered INTEGER NOT NULL,
    ask_entry INTEGER,
    occasion TEXT NOT NULL,
    method TEXT NOT NULL,
    purpose TEXT NOT NULL,
    wish TEXT NOT NULL,
    value INTEGER,
    currency TEXT NOT NULL,
    ball TEXT NOT NULL,
    opened TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    thanked TEXT,
    told TEXT,
    CONSTRAINT direction_known CHECK (direction IN ('got', 'given')),
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', '')),
    CONSTRAINT method_known CHECK (method IN ('email', 'text', 'call', 'person', 'name', '')),
    CONSTRAINT purpose_known CHECK (purpose IN ('prospect', 'newsletter', 'support', 'information', '')),
    CONSTRAINT ball_known CHECK (ball IN ('me', 'source', 'prospect', '')),
    CONSTRAINT funnel_known CHECK (funnel IN ('top', 'middle', 'bottom', '')),
    CONSTRAINT offered_flag CHECK (offered IN (0, 1)),
    CONSTRAINT opened_day CHECK (length(opened) = 10),
    CONSTRAINT since_day CHECK (length(since) = 10),
    CONSTRAINT value_range CHECK (value >= 0),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(who_id) REFERENCES contact (id),
    UNIQUE (ask_entry),
    FOREIGN KEY(ask_entry) REFERENCES entry (id)
) STRICT;
INSERT INTO "referral" VALUES(1,'4c6183bac0043cae',1,'got',8,'Pia Lund','name','top',0,16,'','name','','the port authority',1200000,'EUR','','2026-01-12','won','2026-01-20','2026-01-12','2026-01-20');
INSERT INTO "referral" VALUES(2,'386b0e9ef0f9c314',2,'got',NULL,'','intro','top',0,18,'','','','his partner',NULL,'','','2026-01-12','lapsed','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(3,'6a89883ec4d85d74',3,'got',NULL,'Nina Ross','intro','top',1,NULL,'debriefing','','','',NULL,'','','2026-01-12','lapsed','2026-01-20',NULL,NULL);
INSERT INTO "referral" VALUES(4,'c0c43e41f1f78c19',2,'got',NULL,'Omar Haddad','intro','top',1,NULL,'','','','',NULL,'','source','2026-01-12','promised','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(5,'d4dc0c60d538d656',1,'got',NULL,'Quinn Fox','intro','top',1,NULL,'','','','',NULL,'','prospect','2026-01-21','introduced','2026-01-21',NULL,NULL);
CREATE TABLE seal (
    id INTEGER NOT NULL,
    born TEXT NOT NULL,
    rest TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
) STRICT;
INSERT INTO "seal" VALUES(1,'06b2d64457d75b906938be129a838baf','ccdaa05aef9d97d6d78327f4b898f280','8d7356c2d984ae96adaee0056a637a09');
CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    UNIQUE (name)
) STRICT;
INSERT INTO "setting" VALUES(1,'half_life',180);
INSERT INTO "setting" VALUES(2,'offered_percent',50);
INSERT INTO "setting" VALUES(3,'first_deposits',3);
INSERT INTO "setting" VALUES(4,'first_open',1);
INSERT INTO "setting" VALUES(5,'first_warm',3);
INSERT INTO "setting" VALUES(6,'first_careful',4);
INSERT INTO "setting" VALUES(7,'first_reserved',6);
INSERT INTO "setting" VALUES(8,'next_deposits',2);
INSERT INTO "setting" VALUES(9,'least_level',0);
INSERT INTO "setting" VALUES(10,'willing_from',7);
INSERT INTO "setting" VALUES(11,'careful_from',4);
INSERT INTO "setting" VALUES(12,'careful_price',2);
INSERT INTO "setting" VALUES(13,'standing_lasts',180);
INSERT INTO "setting" VALUES(14,'no_holds',180);
INSERT INTO "setting" VALUES(15,'later_holds',30);
INSERT INTO "setting" VALUES(16,'rest_days',45);
INSERT INTO "setting" VALUES(17,'unhurried_days',2);
INSERT INTO "setting" VALUES(18,'sound_out_level',4);
INSERT INTO "setting" VALUES(19,'sound_out_days',14);
INSERT INTO "setting" VALUES(20,'ten_days',14);
INSERT INTO "setting" VALUES(21,'any_ask_from',9);
INSERT INTO "setting" VALUES(22,'cadence_a',14);
INSERT INTO "setting" VALUES(23,'cadence_b',30);
INSERT INTO "setting" VALUES(24,'cadence_c',90);
INSERT INTO "setting" VALUES(25,'news_days',30);
INSERT INTO "setting" VALUES(26,'nudge_asked',14);
INSERT INTO "setting" VALUES(27,'nudge_promised',7);
INSERT INTO "setting" VALUES(28,'promise_days',14);
INSERT INTO "setting" VALUES(29,'usual_introduced',2);
INSERT INTO "setting" VALUES(30,'usual_met',14);
INSERT INTO "setting" VALUES(31,'usual_proposed',30);
INSERT INTO "setting" VALUES(32,'recent_kinds',3);
INSERT INTO "setting" VALUES(33,'gives_a_day',3);
INSERT INTO "setting" VALUES(34,'asks_a_day',1);
INSERT INTO "setting" VALUES(35,'sound_outs_a_day',1);
INSERT INTO "setting" VALUES(36,'same_mailbox',1);
INSERT INTO "setting" VALUES(37,'give_window',365);
INSERT INTO "setting" VALUES(38,'lag_days',60);
INSERT INTO "setting" VALUES(39,'lag_spread',45);
INSERT INTO "setting" VALUES(40,'ask_ripe_days',60);
INSERT INTO "setting" VALUES(41,'win_ripe_days',180);
INSERT INTO "setting" VALUES(42,'chain_percent',50);
INSERT INTO "setting" VALUES(43,'goal_prospect',0);
INSERT INTO "setting" VALUES(44,'goal_newsletter',0);
INSERT INTO "setting" VALUES(45,'goal_support',0);
INSERT INTO "setting" VALUES(46,'goal_information',0);
INSERT INTO "setting" VALUES(47,'propose_gave',1);
INSERT INTO "setting" VALUES(48,'propose_got',1);
INSERT INTO "setting" VALUES(49,'propose_replied',1);
INSERT INTO "setting" VALUES(50,'propose_met',1);
INSERT INTO "setting" VALUES(51,'propose_did',1);
CREATE TABLE sought (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    day TEXT,
    "key" TEXT NOT NULL
) STRICT;
INSERT INTO "sought" VALUES(1,1,'email',1,NULL,'alice chen example');
INSERT INTO "sought" VALUES(2,1,'name',1,NULL,'alice chen');
INSERT INTO "sought" VALUES(3,1,'firm',1,NULL,'chen logistics');
INSERT INTO "sought" VALUES(4,1,'tag',1,NULL,'board');
INSERT INTO "sought" VALUES(5,2,'email',2,NULL,'bob lee example');
INSERT INTO "sought" VALUES(6,2,'phone',3,NULL,'491707654321');
INSERT INTO "sought" VALUES(14,6,'email',5,NULL,'dana fox example');
INSERT INTO "sought" VALUES(15,7,'email',8,NULL,'emre yildiz example');
INSERT INTO "sought" VALUES(16,6,'phone',6,NULL,'442079460123');
INSERT INTO "sought" VALUES(17,6,'name',6,NULL,'dana fox');
INSERT INTO "sought" VALUES(19,6,'firm',6,NULL,'fox daughters');
INSERT INTO "sought" VALUES(21,6,'tag',2,NULL,'fair');
INSERT INTO "sought" VALUES(22,7,'tag',3,NULL,'fair');
INSERT INTO "sought" VALUES(25,1,'entry',1,'2026-01-06','how to price a pilot');
INSERT INTO "sought" VALUES(26,1,'occasion',1,'2026-01-06','coffee');
INSERT INTO "sought" VALUES(27,1,'entry',2,'2026-01-06','they ship to the same ports');
INSERT INTO "sought" VALUES(28,2,'entry',3,'2026-01-06','they ship to the same ports');
INSERT INTO "sought" VALUES(29,2,'entry',4,'2026-01-06','soup and his plans');
INSERT INTO "sought" VALUES(31,1,'want',1,'2026-01-07','more warehouse leads');
INSERT INTO "sought" VALUES(33,2,'want',3,'2026-01-07','a stage in lyon');
INSERT INTO "sought" VALUES(34,1,'entry',7,'2026-01-07','her team doubles in spring');
INSERT INTO "sought" VALUES(35,1,'occasion',7,'2026-01-07','coffee');
INSERT INTO "sought" VALUES(36,2,'note',10,'2026-01-07','prefers to be called in the morning');
INSERT INTO "sought" VALUES(37,6,'entry',11,'2026-01-06','ramen');
INSERT INTO "sought" VALUES(38,1,'entry',13,'2026-01-06','kick off');
INSERT INTO "sought" VALUES(39,1,'entry',14,'2026-01-07','you wrote alice meet dana');
INSERT INTO "sought" VALUES(40,6,'entry',15,'2026-01-07','you wrote alice meet dana');
INSERT INTO "sought" VALUES(42,1,'step',2,'2026-01-12','she writes on friday');
INSERT INTO "sought" VALUES(43,1,'wish',1,'2026-01-12','the port authority');
INSERT INTO "sought" VALUES(44,1,'entry',17,'2026-01-12','she writes on friday');
INSERT INTO "sought" VALUES(46,2,'wish',2,'2026-01-12','his partner');
INSERT INTO "sought" VALUES(47,8,'name',8,NULL,'pia lund');
INSERT INTO "sought" VALUES(49,1,'step',6,'2026-01-12','a card');
INSERT INTO "sought" VALUES(51,1,'entry',20,'2026-01-12','a card');
INSERT INTO "sought" VALUES(52,3,'entry',21,'2026-01-12','nina ross');
INSERT INTO "sought" VALUES(54,2,'referral',4,'2026-01-12','omar haddad');
INSERT INTO "sought" VALUES(55,2,'step',9,'2026-01-12','sees him on friday');
INSERT INTO "sought" VALUES(56,1,'entry',22,'2026-01-20','they hired her');
INSERT INTO "sought" VALUES(57,2,'entry',23,'2026-01-06','that was somebody else');
INSERT INTO "sought" VALUES(58,2,'entry',24,'2026-01-20','sent the draft a week late');
INSERT INTO "sought" VALUES(59,1,'want',2,'2026-01-07','a plumber she found one');
INSERT INTO "sought" VALUES(60,2,'ten',2,'2026-01-20','a client in lyon');
INSERT INTO "sought" VALUES(61,2,'want',4,'2026-01-20','a client in lyon');
INSERT INTO "sought" VALUES(63,1,'step',10,'2026-01-20','a good first call');
INSERT INTO "sought" VALUES(65,1,'step',12,'2026-01-20','pia signed today');
INSERT INTO "sought" VALUES(66,1,'entry',26,'2026-01-20','pia signed today');
INSERT INTO "sought" VALUES(67,1,'referral',1,'2026-01-12','pia lund');
INSERT INTO "sought" VALUES(68,3,'referral',3,'2026-01-12','nina ross debriefing');
INSERT INTO "sought" VALUES(69,3,'entry',27,'2026-01-20','sent thanks');
INSERT INTO "sought" VALUES(70,1,'entry',28,'2026-01-07','alice meet dana');
INSERT INTO "sought" VALUES(71,6,'entry',29,'2026-01-07','alice meet dana');
INSERT INTO "sought" VALUES(72,5,'name',5,NULL,'erik dahl');
INSERT INTO "sought" VALUES(79,2,'name',2,NULL,'bob lee');
INSERT INTO "sought" VALUES(80,3,'name',3,NULL,'chitra rao');
INSERT INTO "sought" VALUES(81,2,'nickname',2,NULL,'bobby');
INSERT INTO "sought" VALUES(82,2,'firm',2,NULL,'lee co');
INSERT INTO "sought" VALUES(83,3,'about',3,NULL,'met at the fair in koln');
INSERT INTO "sought" VALUES(84,2,'email',4,NULL,'rob lee example');
INSERT INTO "sought" VALUES(85,2,'entry',5,'2026-01-06','a book');
INSERT INTO "sought" VALUES(88,1,'entry',31,'2026-01-06','moved to 2026 01 07');
INSERT INTO "sought" VALUES(89,1,'entry',32,'2026-01-07','kick off');
INSERT INTO "sought" VALUES(90,6,'entry',33,'2026-01-08','lunch');
INSERT INTO "sought" VALUES(92,1,'entry',35,'2026-01-21','quinn fox');
INSERT INTO "sought" VALUES(93,1,'step',16,'2026-01-21','two days to choose from');
INSERT INTO "sought" VALUES(94,1,'referral',5,'2026-01-21','quinn fox');
INSERT INTO "sought" VALUES(95,1,'promise',1,'2026-01-21','introduce her to a printer');
INSERT INTO "sought" VALUES(98,2,'promise',2,'2026-01-21','send the slides');
INSERT INTO "sought" VALUES(99,3,'promise',3,'2026-01-21','a seat at the table');
INSERT INTO "sought" VALUES(100,3,'entry',36,'2026-01-21','a seat at the table');
INSERT INTO "sought" VALUES(101,2,'offer',1,'2026-01-21','warehouse software');
INSERT INTO "sought" VALUES(103,2,'offer',2,'2026-01-21','badges for fairs');
INSERT INTO "sought" VALUES(104,1,'purpose',1,'2026-01-21','cfos in lyon');
INSERT INTO "sought" VALUES(105,1,'entry',37,'2026-01-21','hiring');
INSERT INTO "sought" VALUES(106,1,'occasion',37,'2026-01-21','coffee');
INSERT INTO "sought" VALUES(107,7,'name',7,NULL,'emre yildiz');
INSERT INTO "sought" VALUES(108,7,'about',7,NULL,'speaks and listens');
INSERT INTO "sought" VALUES(109,2,'former',2,NULL,'rob');
INSERT INTO "sought" VALUES(110,2,'former',2,NULL,'rob lee');
CREATE TABLE standing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    score INTEGER NOT NULL,
    ten TEXT NOT NULL,
    CONSTRAINT score_range CHECK (score BETWEEN 0 AND 10),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "standing" VALUES(1,'626cd5accf9b4dba',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'a6c706e700d9b6c2',2,'2026-01-20',4,'a client in Lyon');
CREATE TABLE step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    referral_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    stage TEXT NOT NULL,
    why TEXT NOT NULL,
    correction INTEGER NOT NULL,
    entry_id INTEGER,
    ball TEXT NOT NULL,
    who_id INTEGER,
    name TEXT NOT NULL,
    value INTEGER,
    currency TEXT NOT NULL,
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', 'thanked', 'told', 'drew', 'gave', 'nudged', 'replied', 'amended')),
    CONSTRAINT ball_known CHECK (ball IN ('me', 'source', 'prospect', '')),
    CONSTRAINT correction_flag CHECK (correction IN (0, 1)),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT value_range CHECK (value >= 0),
    UNIQUE (uid),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id),
    FOREIGN KEY(who_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "step" VALUES(1,'18724ee2b6f0965d',1,1,'2026-01-12','asked','',0,NULL,'source',NULL,'',NULL,'');
INSERT INTO "step" VALUES(2,'540df9a2673700ce',1,1,'2026-01-12','promised','she writes on Friday',0,NULL,'source',NULL,'',NULL,'');
INSERT INTO "step" VALUES(3,'3762c82afc5b39da',2,2,'2026-01-12','asked','',0,NULL,'source',NULL,'',NULL,'');
INSERT INTO "step" VALUES(4,'66c83da0eeb5a3c4',2,2,'2026-01-12','lapsed','',0,NULL,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(5,'9689057c50dfa030',1,1,'2026-01-12','introduced','',0,NULL,'me',8,'Pia Lund',NULL,'');
INSERT INTO "step" VALUES(6,'116906fe5baacc83',1,1,'2026-01-12','thanked','a card',0,20,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(7,'608a9ba752551701',3,3,'2026-01-12','introduced','',0,NULL,'me',NULL,'Nina Ross',NULL,'');
INSERT INTO "step" VALUES(8,'9600b1ce940d383e',3,3,'2026-01-12','drew','',0,21,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(9,'fd08d6a62dc47a94',4,2,'2026-01-12','promised','sees him on Friday',0,NULL,'source',NULL,'Omar Haddad',NULL,'');
INSERT INTO "step" VALUES(10,'0da2542ea2596769',1,1,'2026-01-20','met','a good first call',0,NULL,'me',NULL,'',NULL,'');
INSERT INTO "step" VALUES(11,'d9ccfb55aea01129',1,1,'2026-01-20','won','',0,NULL,'',NULL,'',1200000,'EUR');
INSERT INTO "step" VALUES(12,'45a4da6deb9761f9',1,1,'2026-01-20','told','Pia signed today',0,26,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(13,'ee330b2f1ff07456',3,3,'2026-01-20','lapsed','',0,NULL,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(14,'64f00894eb2f0568',5,1,'2026-01-21','introduced','',0,NULL,'me',NULL,'Quinn Fox',NULL,'');
INSERT INTO "step" VALUES(15,'7e50f03181ed9aa0',5,1,'2026-01-21','drew','',0,35,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(16,'1b17df8e54f82130',5,1,'2026-01-21','replied','two days to choose from',0,NULL,'prospect',NULL,'',NULL,'');
CREATE TABLE suggestion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    other_id INTEGER,
    referral_id INTEGER,
    day TEXT NOT NULL,
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    sentence TEXT NOT NULL,
    source TEXT NOT NULL,
    answer TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT answer_known CHECK (answer IN ('accepted', 'dropped', '')),
    CONSTRAINT rule_known CHECK (rule IN ('gave', 'got', 'replied', 'met', 'did')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO "suggestion" VALUES(1,'8aee19408ae6d14a',1,6,NULL,'2026-01-07','gave','intro','','Alice, meet Dana','Alice, please meet Dana.','1@example.com','accepted',28);
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    "key" TEXT NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "tag" VALUES(1,1,'board','board');
INSERT INTO "tag" VALUES(2,6,'fair','fair');
INSERT INTO "tag" VALUES(3,7,'fair','fair');
CREATE TABLE want (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    can INTEGER,
    will INTEGER,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    settled TEXT,
    outcome TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT can_flag CHECK (can IN (0, 1)),
    CONSTRAINT will_flag CHECK (will IN (0, 1)),
    CONSTRAINT origin_known CHECK (origin IN ('ten', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO "want" VALUES(1,'29fdb8bbf5059021',1,'2026-01-07','more warehouse leads',1,1,'client','',NULL,'',NULL);
INSERT INTO "want" VALUES(2,'7d52ec8ee972b3b0',1,'2026-01-07','a plumber',NULL,NULL,'','','2026-01-20','she found one',NULL);
INSERT INTO "want" VALUES(3,'d911acb0ff118acd',2,'2026-01-07','a stage in Lyon',NULL,NULL,'','',NULL,'',NULL);
INSERT INTO "want" VALUES(4,'4ba52040f7157b38',2,'2026-01-20','a client in Lyon',NULL,NULL,'','ten',NULL,'',NULL);
CREATE TABLE word (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    word TEXT NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'touch', 'occasion')),
    CONSTRAINT role_known CHECK (role IN ('word', 'also', 'such-as', 'verb'))
) STRICT;
INSERT INTO "word" VALUES(1,'occasion','bni breakfast','word','bni breakfast','bni breakfast');
INSERT INTO "word" VALUES(2,'occasion','bni breakfast','also','bni','bni');
CREATE UNIQUE INDEX action_mark ON action (mark) WHERE mark <> '';
CREATE INDEX action_unsealed ON action (id) WHERE digest = '';
CREATE INDEX ix_contact_name_key ON contact (name_key);
CREATE INDEX forgotten_digest ON forgotten (sort, digest);
CREATE UNIQUE INDEX kind_word ON kind (side, word);
CREATE INDEX sought_row ON sought (what, row_id);
CREATE UNIQUE INDEX word_key ON word (side, role, "key");
CREATE INDEX address_key ON address (sort, "key");
CREATE INDEX ix_address_contact_id ON address (contact_id);
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);
CREATE UNIQUE INDEX distinction_pair ON distinction (contact_id, other_id);
CREATE INDEX ix_distinction_other_id ON distinction (other_id);
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_letter ON entry (contact_id, letter, day) WHERE letter <> '';
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);
CREATE INDEX ix_former_handle_action_id ON former_handle (action_id);
CREATE INDEX ix_former_handle_contact_id ON former_handle (contact_id);
CREATE INDEX ix_former_handle_handle ON former_handle (handle);
CREATE INDEX ix_offer_contact_id ON offer (contact_id);
CREATE UNIQUE INDEX purpose_contact ON purpose (contact_id, purpose);
CREATE INDEX standing_account ON standing (contact_id, day);
CREATE INDEX ix_tag_key ON tag ("key");
CREATE UNIQUE INDEX tag_contact ON tag (contact_id, "key");
CREATE INDEX ask_open ON ask (answer);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);
CREATE INDEX ix_promise_contact_id ON promise (contact_id);
CREATE INDEX ix_promise_entry_id ON promise (entry_id);
CREATE INDEX ix_referral_contact_id ON referral (contact_id);
CREATE INDEX ix_referral_who_id ON referral (who_id);
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ix_want_entry_id ON want (entry_id);
CREATE INDEX ix_optin_contact_id ON optin (contact_id);
CREATE INDEX ix_optin_other_id ON optin (other_id);
CREATE UNIQUE INDEX optin_pair ON optin (want_id, contact_id, other_id);
CREATE INDEX ix_step_entry_id ON step (entry_id);
CREATE INDEX ix_step_referral_id ON step (referral_id);
CREATE INDEX ix_step_who_id ON step (who_id);
CREATE INDEX ix_suggestion_contact_id ON suggestion (contact_id);
CREATE INDEX ix_suggestion_entry_id ON suggestion (entry_id);
CREATE INDEX ix_suggestion_other_id ON suggestion (other_id);
CREATE INDEX ix_suggestion_referral_id ON suggestion (referral_id);
CREATE INDEX suggestion_open ON suggestion (answer);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('kind',37);
INSERT INTO "sqlite_sequence" VALUES('setting',51);
INSERT INTO "sqlite_sequence" VALUES('contact',8);
INSERT INTO "sqlite_sequence" VALUES('action',69);
INSERT INTO "sqlite_sequence" VALUES('change',133);
INSERT INTO "sqlite_sequence" VALUES('address',8);
INSERT INTO "sqlite_sequence" VALUES('tag',3);
INSERT INTO "sqlite_sequence" VALUES('sought',110);
INSERT INTO "sqlite_sequence" VALUES('entry',37);
INSERT INTO "sqlite_sequence" VALUES('standing',2);
INSERT INTO "sqlite_sequence" VALUES('want',4);
INSERT INTO "sqlite_sequence" VALUES('suggestion',1);
INSERT INTO "sqlite_sequence" VALUES('ask',2);
INSERT INTO "sqlite_sequence" VALUES('referral',5);
INSERT INTO "sqlite_sequence" VALUES('step',16);
INSERT INTO "sqlite_sequence" VALUES('former_handle',2);
INSERT INTO "sqlite_sequence" VALUES('distinction',1);
INSERT INTO "sqlite_sequence" VALUES('meeting',1);
INSERT INTO "sqlite_sequence" VALUES('promise',3);
INSERT INTO "sqlite_sequence" VALUES('offer',2);
INSERT INTO "sqlite_sequence" VALUES('optin',1);
INSERT INTO "sqlite_sequence" VALUES('purpose',1);
INSERT INTO "sqlite_sequence" VALUES('word',2);
COMMIT;

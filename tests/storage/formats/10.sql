PRAGMA application_id = 1464159308;
PRAGMA user_version = 10;
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
INSERT INTO "action" VALUES(1,'142d13f0655bae59','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL,'',1767614401000,'fbd21cdcd45fec51bb597660926a54ce');
INSERT INTO "action" VALUES(2,'996db26524627133','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL,'',1767614402000,'cf231e31a27f01144913b26a8c1c7a46');
INSERT INTO "action" VALUES(3,'11c0aee3f1f2e950','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL,'',1767614403000,'372338bf1450e8d2db98f9a7ce2f2c4d');
INSERT INTO "action" VALUES(4,'15499b9f47515004','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL,'',1767614404000,'492f43d73622bc368f736a0118808ae9');
INSERT INTO "action" VALUES(5,'1c4077086cc6e2d6','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL,'',1767614405000,'77fd8513856b6f313290f37b9b9c7fec');
INSERT INTO "action" VALUES(6,'44dffb38969ff096','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL,'',1767614406000,'3c904e10d807144af0fd19819a72d0db');
INSERT INTO "action" VALUES(7,'42bdd5624aa2d775','2026-01-05T12:00:07Z','2026-01-05','edit bob --nickname Bobby','edited bob',NULL,'',1767614407000,'1599de185252fdeef1579d44c47f4716');
INSERT INTO "action" VALUES(8,'79f4d93afef7f148','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL,'',1767700809000,'136afeb72cf9308fa2b88be48db84f10');
INSERT INTO "action" VALUES(9,'a39daf909a6fc528','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL,'',1767700810000,'7842994afafa5475fd571e58a20b7d38');
INSERT INTO "action" VALUES(10,'462eefb84973f3b4','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL,'',1767700811000,'7b6a6e74c374a4f5b4e545c9a5881140');
INSERT INTO "action" VALUES(11,'3e4f36dad1e82757','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL,'',1767700812000,'80f73ff5681752280bdb8b28c0bab7b2');
INSERT INTO "action" VALUES(12,'fc10932351c55648','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL,'',1767700813000,'b737237038501bf3fb0798c6f1e2d5dd');
INSERT INTO "action" VALUES(13,'90581e379cc5f3ab','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL,'',1767700814000,'4de14112f6c312554a100050c26e26c6');
INSERT INTO "action" VALUES(14,'d4fecf3d1346bcfc','2026-01-07T12:00:17Z','2026-01-07','want alice ''more warehouse leads'' --can --will --kind client','alice wants “more warehouse leads” (want 1); you can and will help',NULL,'',1767787217000,'28a92ba2f472690defe2a02e849c1542');
INSERT INTO "action" VALUES(15,'7f73ef6654ebdb08','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL,'',1767787218000,'b18db1141b9729c9db284668dce59b12');
INSERT INTO "action" VALUES(16,'680dd19dba3efe80','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL,'',1767787219000,'06e6fc2e5742326a7aeeee7f797446df');
INSERT INTO "action" VALUES(17,'2953802c1a98052a','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL,'',1767787220000,'df8ec47b1f3269bab66a383eaa0266f2');
INSERT INTO "action" VALUES(18,'5c4821e0c9c03b61','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL,'',1767787221000,'62877487d59914a86c37195124fb2678');
INSERT INTO "action" VALUES(19,'343c98f27291d89d','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL,'',1767787222000,'88fe6240818fd8bf7087f92c94739e2a');
INSERT INTO "action" VALUES(20,'36dae23175ac0560','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL,'',1767787223000,'86d34598ce44a16b5ad1fd36ea026f3e');
INSERT INTO "action" VALUES(21,'8e9dc3715a5025e8','2026-01-07T12:00:24Z','2026-01-07','import gifts.csv','imported gifts.csv: 2 entries added, 0 same, 0 skipped',NULL,'',1767787224000,'a31a2b002dcdac4e63136cbd3ec5b1c5');
INSERT INTO "action" VALUES(22,'b9b107ed8622d1fc','2026-01-07T12:00:25Z','2026-01-07','import calendar.ics','imported calendar.ics: 1 touch added, 0 same, 0 skipped',NULL,'',1767787225000,'77dd5ada5b38f700a3557d36b16debe6');
INSERT INTO "action" VALUES(23,'3ba810a659835d17','2026-01-07T12:00:26Z','2026-01-07','import mail.mbox --me you@example.com','imported mail.mbox: 2 touches added, 0 same, 0 skipped, 1 in `well inbox` (1 gave)',NULL,'',1767787226000,'d1f6903d5c6c43ab2fb33f7e8f354697');
INSERT INTO "action" VALUES(24,'5e61e0c213415c3b','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1) (referral 1)',NULL,'',1768219228000,'8193335bc8f90056017f63e24acf17eb');
INSERT INTO "action" VALUES(25,'1a308f9b6cc50fa1','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL,'',1768219229000,'a6cdba345a271f7d4e78102749ca3d9a');
INSERT INTO "action" VALUES(26,'4e2ba3f1fcc542f6','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2) (referral 2), although not ready (earned)',NULL,'',1768219230000,'ceb74db7e48f7ca3c5bf129551422801');
INSERT INTO "action" VALUES(27,'e7c356886a3264c6','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL,'',1768219231000,'626ccb286a4e54de301848d5caa00af9');
INSERT INTO "action" VALUES(28,'ae844de63dc327bf','2026-01-12T12:00:32Z','2026-01-12','got alice ''Pia Lund'' --method name --new','alice introduced Pia Lund (referral 1)',NULL,'',1768219232000,'e3fc039441576169d885d5ba460c136f');
INSERT INTO "action" VALUES(29,'acbc70c1cd530462','2026-01-12T12:00:33Z','2026-01-12','thank alice ''a card''','thanked alice for Pia Lund',NULL,'',1768219233000,'dab6ba0db1fee43cf55750a18b0c247b');
INSERT INTO "action" VALUES(30,'3e25361c47e50e46','2026-01-12T12:00:34Z','2026-01-12','got chitra ''Nina Ross'' --offered --occasion debriefing','chitra introduced Nina Ross, offered (−1) (referral 3)',NULL,'',1768219234000,'42ba58ed3d7107e44c4173a986247d7b');
INSERT INTO "action" VALUES(31,'bd3a5ca938331a1b','2026-01-12T12:00:35Z','2026-01-12','promised bob ''Omar Haddad'' --why ''sees him on Friday''','bob promised Omar Haddad (referral 4)',NULL,'',1768219235000,'2439ee5f4d47cd29af32139d033179a4');
INSERT INTO "action" VALUES(32,'e7661209950e42cc','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL,'',1768910437000,'357e58d48ed272626b5faee97024fadc');
INSERT INTO "action" VALUES(33,'aa1a1b8ee9768d1d','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal (+2) for bob on 2026-01-06',NULL,'',1768910438000,'210dae0b45cfc7058e1e0a297a9051db');
INSERT INTO "action" VALUES(34,'0fc7e35de1057b32','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL,'',1768910439000,'55f0c436a09a3658961f2b685f593b6b');
INSERT INTO "action" VALUES(35,'4fde3164ce4d232e','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL,'',1768910440000,'72748c3a6217d4117767c1ad5452289d');
INSERT INTO "action" VALUES(36,'5fe47717976e29d8','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob; “a client in Lyon” would make it a 10 (want 4)',NULL,'',1768910441000,'041475c376a34d81d6d2457e75cda70a');
INSERT INTO "action" VALUES(37,'70e24dfd115f6150','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL,'',1768910442000,'4925a51a3c5942f3f7b509f040b10750');
INSERT INTO "action" VALUES(38,'d872b0770f8e9bb1','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL,'',1768910443000,'92f3755392c687951dd2a27fd1c3d6c1');
INSERT INTO "action" VALUES(39,'4fdf4e17847b2211','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL,'',1768910444000,'bdfd788b98579a5227cfe64da56b3fd7');
INSERT INTO "action" VALUES(40,'319aa547f09b2a5a','2026-01-20T12:00:45Z','2026-01-20','moved pia met --why ''a good first call''','Pia Lund, from alice: introduced → met',NULL,'',1768910445000,'604d866a81b61fe52fe72540b70df978');
INSERT INTO "action" VALUES(41,'c4eb6c51bbc664ba','2026-01-20T12:00:46Z','2026-01-20','moved pia won --value 12000 --currency EUR','Pia Lund, from alice: met → won, worth 12000.00 EUR',NULL,'',1768910446000,'d6f13f5ccfbf2473736e790c330c785f');
INSERT INTO "action" VALUES(42,'f21a087a1aea0aef','2026-01-20T12:00:47Z','2026-01-20','told alice ''Pia signed today''','told alice about Pia Lund',NULL,'',1768910447000,'a9ebb35776b4d798ee449d11aa72eb89');
INSERT INTO "action" VALUES(43,'8b5a8407ce455929','2026-01-20T12:00:48Z','2026-01-20','moved nina lapsed','Nina Ross, from chitra: introduced → lapsed',NULL,'',1768910448000,'68b578074bc18d2d24bf3b4c9e432904');
INSERT INTO "action" VALUES(44,'35e7cecbbf4d2e96','2026-01-20T12:00:49Z','2026-01-20','draft chitra thanks --log','wrote to chitra',NULL,'',1768910449000,'7eef1bf57262ba2173e0fbb9efd92e66');
INSERT INTO "action" VALUES(45,'ce21e0fc7925c0ef','2026-01-20T12:00:50Z','2026-01-20','accept 1','gave alice and dana intro (+4 each) on 2026-01-07',NULL,'',1768910450000,'b87fb10b06c3b5353efa572d888ce353');
INSERT INTO "action" VALUES(46,'66f20434da71a252','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL,'',1768996852000,'5f65092c4f4b8fc0186baa1a16729375');
INSERT INTO "action" VALUES(47,'768629d06149762e','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',46,'',1768996853000,'07a4f4611642a3e45f59cee0314583f1');
INSERT INTO "action" VALUES(48,'6974529889790825','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL,'',1768996854000,'2dfdc82d9b91c7d20a7c39ce45920ae2');
INSERT INTO "action" VALUES(49,'f306c4b8e13669a3','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL,'',1768996855000,'66b04f7c44ebf6bfc4d2c3bf828d7ddf');
INSERT INTO "action" VALUES(50,'7f136de5e683af6c','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL,'',1768996856000,'38c5ba94a62ee70bdb75d0a0e761b980');
INSERT INTO "action" VALUES(51,'9c01c4b9a5eab148','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL,'',1768996857000,'215158a1a68d9f240748dec2670df233');
INSERT INTO "action" VALUES(52,'1b573e59d122321e','2026-01-21T12:00:58Z','2026-01-21','dupes --not dana alice','dana and alice are two different people',NULL,'',1768996858000,'b0a0cee7cc2ad4a5d625a81ff2069e8a');
INSERT INTO "action" VALUES(53,'77f874f8cc386fb0','2026-01-21T12:00:59Z','2026-01-21','merge bob-lee rob','merged rob into bob-lee',NULL,'',1768996859000,'15cb90c8363cd01142ac8995040aef9b');
INSERT INTO "action" VALUES(54,'462e34f87f23a31b','2026-01-21T12:01:00Z','2026-01-21','import moved.ics','imported moved.ics: 1 touch added, 1 moved, 0 same, 0 skipped',NULL,'',1768996860000,'a21c28abf0aff888b3fd151d30b22299');
INSERT INTO "action" VALUES(55,'4d4ba48ab2276f74','2026-01-21T12:01:01Z','2026-01-21','met pia --minutes 60','met pia, 60 min',NULL,'',1768996861000,'98e06f7022d9ccb1ff745567d6b0ff58');
INSERT INTO "action" VALUES(56,'fd1ea7d72c54a9f1','2026-01-21T12:01:02Z','2026-01-21','got alice ''Quinn Fox''','alice introduced Quinn Fox, offered (−1) (referral 5)',NULL,'',1768996862000,'22158730b83eb1d47d8001346ca94dd0');
INSERT INTO "action" VALUES(57,'eba3cc5734eca53e','2026-01-21T12:01:03Z','2026-01-21','replied quinn ''two days to choose from''','answered Quinn Fox, from alice: the ball is theirs (referral 5)',NULL,'',1768996863000,'6c8ce0f3079f9cc1c76abc16ddb0f03a');
INSERT INTO "action" VALUES(58,'84e6809239fa4adf','2026-01-21T12:01:04Z','2026-01-21','promise alice ''introduce her to a printer'' --by 2026-02-01 --kind intro','promise 1 to alice, by 2026-02-01',NULL,'',1768996864000,'7d9a1a55181dc0e8b0a3271a483fc238');
INSERT INTO "action" VALUES(59,'918af959021bac68','2026-01-21T12:01:05Z','2026-01-21','promise bob-lee ''send the slides'' --by 2026-01-30','promise 2 to bob-lee, by 2026-01-30',NULL,'',1768996865000,'8edbff3dc29d6ab27e4ec37d4db67d22');
INSERT INTO "action" VALUES(60,'598bc6f2688fe240','2026-01-21T12:01:06Z','2026-01-21','promise chitra ''a seat at the table''','promise 3 to chitra',NULL,'',1768996866000,'5f806dd1b9f2dd0022268fc48e3f92a0');
INSERT INTO "action" VALUES(61,'66c327967760dbc8','2026-01-21T12:01:07Z','2026-01-21','kept 2','kept promise 2 to bob-lee: “send the slides”',NULL,'',1768996867000,'6b55106ce74b74b9c30170d267f15d9c');
INSERT INTO "action" VALUES(62,'a2f4dc81a2077db5','2026-01-21T12:01:08Z','2026-01-21','broke 3','broke promise 3: a slip with chitra (−3)',NULL,'',1768996868000,'514d6bfd0f1f40ba26ded15d85f53ef3');
INSERT INTO "action" VALUES(63,'ff88e652bb55a866','2026-01-21T12:01:09Z','2026-01-21','offer bob-lee ''warehouse software; badges for fairs''','bob-lee offers “warehouse software” (offer 1) and “badges for fairs” (offer 2)',NULL,'',1768996869000,'7b742b28a1976bc28fb415dccd90c1b6');
INSERT INTO "action" VALUES(64,'47f2151c04b750d6','2026-01-21T12:01:10Z','2026-01-21','offer 2 --drop','bob-lee no longer offers “badges for fairs”',NULL,'',1768996870000,'6960b6b420b38156cbf343bd95ac75b8');
INSERT INTO "action" VALUES(65,'a6b7992cd1a70380','2026-01-21T12:01:11Z','2026-01-21','optin bob-lee yes --about alice --want 1','bob-lee wants to meet alice about “more warehouse leads” (want 1)',NULL,'',1768996871000,'d5d0d2fb09c1246b8d598b3b12e10157');
INSERT INTO "action" VALUES(66,'a153aba5959838b1','2026-01-21T12:01:12Z','2026-01-21','purpose alice prospect ''CFOs in Lyon''','what you want from alice: prospect, “CFOs in Lyon”',NULL,'',1768996872000,'2c1957e0b1d34de367fb4edc8fdcf818');
INSERT INTO "action" VALUES(67,'f36b2792568981be','2026-01-21T12:01:14Z','2026-01-21','kinds occasion ''bni breakfast'' --also bni','a new occasion, bni breakfast: also bni',NULL,'',1768996874000,'58e32a6a632d483c4f52c28cca20cfe0');
INSERT INTO "action" VALUES(68,'dcb8c4909b9ae5af','2026-01-21T12:01:15Z','2026-01-21','did ''coffee with Alice: advice on hiring 1h''','gave alice advice (+2) “hiring”, 60 min, at coffee',NULL,'',1768996875000,'621578c03f690c7a521d2a01fd8b5ae4');
INSERT INTO "action" VALUES(69,'f2d999cce91b0ab2','2026-01-21T12:01:16Z','2026-01-21','sort --plan plan.tsv','sorted 1 contact: 1 tier C',NULL,'',1768996876000,'a5cfb2dee4e1e232b114dad2f9ce2c0e');
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
INSERT INTO "alembic_version" VALUES('0010');
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
INSERT INTO "ask" VALUES(1,'0ef7904ba74af5a5',16,1,'2026-01-12','name',1,'the port authority','ready',0,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'6b38fb5c8be82041',18,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
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
INSERT INTO "change" VALUES(1,1,'contact',1,1,'add',NULL,NULL,3639597076002822769);
INSERT INTO "change" VALUES(2,1,'address',1,1,'add',NULL,NULL,-5004867396961146468);
INSERT INTO "change" VALUES(3,1,'tag',1,1,'add',NULL,NULL,7076761867546357589);
INSERT INTO "change" VALUES(4,2,'contact',2,2,'add',NULL,NULL,-7746642776146843887);
INSERT INTO "change" VALUES(5,2,'address',2,2,'add',NULL,NULL,8216579910213432459);
INSERT INTO "change" VALUES(6,2,'address',3,2,'add',NULL,NULL,7042691413955307851);
INSERT INTO "change" VALUES(7,3,'contact',3,3,'add',NULL,NULL,-8845429458686507133);
INSERT INTO "change" VALUES(8,4,'contact',4,4,'add',NULL,NULL,-7090720449656133424);
INSERT INTO "change" VALUES(9,4,'address',4,4,'add',NULL,NULL,5063690449883521494);
INSERT INTO "change" VALUES(10,5,'contact',5,5,'add',NULL,NULL,1708698815360111734);
INSERT INTO "change" VALUES(11,6,'contact',6,6,'add',NULL,NULL,5288023006585995115);
INSERT INTO "change" VALUES(12,6,'contact',7,7,'add',NULL,NULL,2153367474720619238);
INSERT INTO "change" VALUES(13,6,'address',5,6,'add',NULL,NULL,-4160320106992123731);
INSERT INTO "change" VALUES(14,6,'address',6,6,'add',NULL,NULL,5285197042968364897);
INSERT INTO "change" VALUES(15,6,'address',7,7,'add',NULL,NULL,-9200719429316461229);
INSERT INTO "change" VALUES(16,6,'address',8,7,'add',NULL,NULL,-2656855480436933197);
INSERT INTO "change" VALUES(17,6,'tag',2,6,'add',NULL,NULL,-6019702803302705273);
INSERT INTO "change" VALUES(18,6,'tag',3,7,'add',NULL,NULL,-4979063293619142680);
INSERT INTO "change" VALUES(19,7,'contact',2,2,'edit','{"nickname": ""}','{"nickname": "Bobby"}',370474509977836633);
INSERT INTO "change" VALUES(20,8,'entry',1,1,'add',NULL,NULL,-1846507567536746879);
INSERT INTO "change" VALUES(21,9,'entry',2,1,'add',NULL,NULL,-848507590431803232);
INSERT INTO "change" VALUES(22,9,'entry',3,2,'add',NULL,NULL,-1383757429171652724);
INSERT INTO "change" VALUES(23,10,'entry',4,2,'add',NULL,NULL,-7994928162512933770);
INSERT INTO "change" VALUES(24,11,'entry',5,4,'add',NULL,NULL,7883444757901563203);
INSERT INTO "change" VALUES(25,12,'entry',6,3,'add',NULL,NULL,-4783436033922077574);
INSERT INTO "change" VALUES(26,13,'standing',1,1,'add',NULL,NULL,4069474161725427839);
INSERT INTO "change" VALUES(27,14,'want',1,1,'add',NULL,NULL,2451509251832834787);
INSERT INTO "change" VALUES(28,15,'want',2,1,'add',NULL,NULL,4306901956007652347);
INSERT INTO "change" VALUES(29,16,'want',3,2,'add',NULL,NULL,-3645160851787286781);
INSERT INTO "change" VALUES(30,17,'entry',7,1,'add',NULL,NULL,-8448892461700757400);
INSERT INTO "change" VALUES(31,18,'entry',8,2,'add',NULL,NULL,107216774104444927);
INSERT INTO "change" VALUES(32,19,'entry',9,3,'add',NULL,NULL,4456853731776676621);
INSERT INTO "change" VALUES(33,20,'entry',10,2,'add',NULL,NULL,6206506161111581910);
INSERT INTO "change" VALUES(34,21,'entry',11,6,'add',NULL,NULL,1174287137443865433);
INSERT INTO "change" VALUES(35,21,'entry',12,1,'add',NULL,NULL,7003301431784961972);
INSERT INTO "change" VALUES(36,22,'entry',13,1,'add',NULL,NULL,1708816357473040925);
INSERT INTO "change" VALUES(37,23,'entry',14,1,'add',NULL,NULL,-4801055652787782361);
INSERT INTO "change" VALUES(38,23,'entry',15,6,'add',NULL,NULL,-6684942155984528006);
INSERT INTO "change" VALUES(39,23,'suggestion',1,1,'add',NULL,NULL,2191087041275032236);
INSERT INTO "change" VALUES(40,24,'entry',16,1,'add',NULL,NULL,-6873004184207494551);
INSERT INTO "change" VALUES(41,24,'ask',1,1,'add',NULL,NULL,8237475528141249648);
INSERT INTO "change" VALUES(42,24,'referral',1,1,'add',NULL,NULL,4313915385041323566);
INSERT INTO "change" VALUES(43,24,'step',1,1,'add',NULL,NULL,8439538556528791997);
INSERT INTO "change" VALUES(44,24,'referral',1,1,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}',-1604035796993336923);
INSERT INTO "change" VALUES(45,25,'entry',17,1,'add',NULL,NULL,-3263930135925714071);
INSERT INTO "change" VALUES(46,25,'ask',1,1,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-12"}',-1253306386712271170);
INSERT INTO "change" VALUES(47,25,'step',2,1,'add',NULL,NULL,7674563564821030940);
INSERT INTO "change" VALUES(48,25,'referral',1,1,'edit','{"stage": "asked"}','{"stage": "promised"}',-4053166667015820978);
INSERT INTO "change" VALUES(49,26,'entry',18,2,'add',NULL,NULL,7037713974203448163);
INSERT INTO "change" VALUES(50,26,'ask',2,2,'add',NULL,NULL,1984847195414783375);
INSERT INTO "change" VALUES(51,26,'referral',2,2,'add',NULL,NULL,-8325778669105358579);
INSERT INTO "change" VALUES(52,26,'step',3,2,'add',NULL,NULL,-6868316543275580632);
INSERT INTO "change" VALUES(53,26,'referral',2,2,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}',1171296537950752917);
INSERT INTO "change" VALUES(54,27,'entry',19,2,'add',NULL,NULL,-6530161959667055717);
INSERT INTO "change" VALUES(55,27,'ask',2,2,'edit','{"answer": "", "answered": null, "until": null}','{"answer": "later", "answered": "2026-01-12", "until": "2026-03-01"}',859815612604776888);
INSERT INTO "change" VALUES(56,27,'step',4,2,'add',NULL,NULL,5435437516086843311);
INSERT INTO "change" VALUES(57,27,'referral',2,2,'edit','{"ball": "source", "stage": "asked"}','{"ball": "", "stage": "lapsed"}',-1116814764343725830);
INSERT INTO "change" VALUES(58,28,'contact',8,8,'add',NULL,NULL,1613240525310344915);
INSERT INTO "change" VALUES(59,28,'step',5,1,'add',NULL,NULL,-7878635945872131477);
INSERT INTO "change" VALUES(60,28,'referral',1,1,'edit','{"ball": "source", "method": "", "name": "", "stage": "promised", "who_id": null}','{"ball": "me", "method": "name", "name": "Pia Lund", "stage": "introduced", "who_id": 8}',-6739266288280166256);
INSERT INTO "change" VALUES(61,28,'contact',8,8,'edit','{"origin": null}','{"origin": 1}',-2985056631238959817);
INSERT INTO "change" VALUES(62,29,'entry',20,1,'add',NULL,NULL,1688526264468266657);
INSERT INTO "change" VALUES(63,29,'step',6,1,'add',NULL,NULL,-7850616903997221042);
INSERT INTO "change" VALUES(64,29,'referral',1,1,'edit','{"thanked": null}','{"thanked": "2026-01-12"}',6622750758965218985);
INSERT INTO "change" VALUES(65,30,'referral',3,3,'add',NULL,NULL,4133631545349852939);
INSERT INTO "change" VALUES(66,30,'step',7,3,'add',NULL,NULL,-6858356164954819417);
INSERT INTO "change" VALUES(67,30,'referral',3,3,'edit','{"ball": "", "name": "", "occasion": "", "stage": ""}','{"ball": "me", "name": "Nina Ross", "occasion": "debriefing", "stage": "introduced"}',1086543483795836385);
INSERT INTO "change" VALUES(68,30,'entry',21,3,'add',NULL,NULL,-792825575001198637);
INSERT INTO "change" VALUES(69,30,'step',8,3,'add',NULL,NULL,8629717961837160915);
INSERT INTO "change" VALUES(70,31,'referral',4,2,'add',NULL,NULL,4126593065817098019);
INSERT INTO "change" VALUES(71,31,'step',9,2,'add',NULL,NULL,8201391465534603008);
INSERT INTO "change" VALUES(72,31,'referral',4,2,'edit','{"ball": "", "name": "", "stage": ""}','{"ball": "source", "name": "Omar Haddad", "stage": "promised"}',-6386826293965684931);
INSERT INTO "change" VALUES(73,32,'entry',22,1,'add',NULL,NULL,-2682964314163328354);
INSERT INTO "change" VALUES(74,33,'entry',23,2,'add',NULL,NULL,-8614113120901348195);
INSERT INTO "change" VALUES(75,34,'entry',24,2,'add',NULL,NULL,2638496134707609145);
INSERT INTO "change" VALUES(76,35,'want',2,1,'edit','{"outcome": "", "settled": null}','{"outcome": "she found one", "settled": "2026-01-20"}',3996634282075306927);
INSERT INTO "change" VALUES(77,36,'standing',2,2,'add',NULL,NULL,814847049416472058);
INSERT INTO "change" VALUES(78,36,'want',4,2,'add',NULL,NULL,-6809553468750906539);
INSERT INTO "change" VALUES(79,37,'kind',37,NULL,'add',NULL,NULL,-8119277820950271849);
INSERT INTO "change" VALUES(80,38,'entry',25,3,'add',NULL,NULL,7512475832886472758);
INSERT INTO "change" VALUES(81,39,'setting',16,NULL,'edit','{"value": 30}','{"value": 45}',2434885282110283426);
INSERT INTO "change" VALUES(82,40,'step',10,1,'add',NULL,NULL,-4377298000090681263);
INSERT INTO "change" VALUES(83,40,'referral',1,1,'edit','{"since": "2026-01-12", "stage": "introduced"}','{"since": "2026-01-20", "stage": "met"}',3520650528844464757);
INSERT INTO "change" VALUES(84,41,'step',11,1,'add',NULL,NULL,-5679295902547351364);
INSERT INTO "change" VALUES(85,41,'referral',1,1,'edit','{"ball": "me", "currency": "", "stage": "met", "value": null}','{"ball": "", "currency": "EUR", "stage": "won", "value": 1200000}',-8468801507303978369);
INSERT INTO "change" VALUES(86,42,'entry',26,1,'add',NULL,NULL,-5218749678805839992);
INSERT INTO "change" VALUES(87,42,'step',12,1,'add',NULL,NULL,-991052275862127117);
INSERT INTO "change" VALUES(88,42,'referral',1,1,'edit','{"told": null}','{"told": "2026-01-20"}',1793530127276599153);
INSERT INTO "change" VALUES(89,43,'step',13,3,'add',NULL,NULL,4032518724060690649);
INSERT INTO "change" VALUES(90,43,'referral',3,3,'edit','{"ball": "me", "since": "2026-01-12", "stage": "introduced"}','{"ball": "", "since": "2026-01-20", "stage": "lapsed"}',-3983956428946322553);
INSERT INTO "change" VALUES(91,44,'entry',27,3,'add',NULL,NULL,-6836048268287297813);
INSERT INTO "change" VALUES(92,45,'entry',28,1,'add',NULL,NULL,5722979298098190793);
INSERT INTO "change" VALUES(93,45,'entry',29,6,'add',NULL,NULL,-3059277823903670581);
INSERT INTO "change" VALUES(94,45,'suggestion',1,1,'edit','{"answer": "", "entry_id": null}','{"answer": "accepted", "entry_id": 28}',-1776552056838052438);
INSERT INTO "change" VALUES(95,46,'entry',30,5,'add',NULL,NULL,-5026502114788826426);
INSERT INTO "change" VALUES(96,47,'entry',30,5,'drop','{"action_id": 46, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 30, "imported": 0, "kind": "advice", "letter": "", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "4ea97bef9a593a14", "voids": null}',NULL,3630626538669585516);
INSERT INTO "change" VALUES(97,48,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}',8224049635187356142);
INSERT INTO "change" VALUES(98,49,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}',-9093740266128403107);
INSERT INTO "change" VALUES(99,50,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}',-8385138918742902314);
INSERT INTO "change" VALUES(100,51,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}',7592018835503761171);
INSERT INTO "change" VALUES(101,52,'distinction',1,1,'add',NULL,NULL,7693659179141638342);
INSERT INTO "change" VALUES(102,53,'address',4,2,'edit','{"contact_id": 4}','{"contact_id": 2}',-2833916371583623859);
INSERT INTO "change" VALUES(103,53,'entry',5,2,'edit','{"contact_id": 4}','{"contact_id": 2}',430589350819270353);
INSERT INTO "change" VALUES(104,53,'contact',2,2,'edit','{"org": ""}','{"org": "Lee & Co"}',7452367219983994844);
INSERT INTO "change" VALUES(105,53,'contact',4,4,'drop','{"added": "2026-01-05", "additional_name": "", "archived": 0, "attitude": "", "birth_day": null, "birth_month": null, "birth_year": null, "city": "", "do_not_ask": 0, "extra": "", "family_name": "", "given_name": "", "handle": "rob", "id": 4, "imported": 0, "name": "Rob Lee", "name_key": "rob lee", "name_prefix": "", "name_suffix": "", "nickname": "", "note": "", "org": "Lee & Co", "origin": null, "role": "", "snoozed_until": null, "source": "", "style": "", "tier": "", "title": "", "uid": "15276c8260e4060a"}',NULL,3363291381049074708);
INSERT INTO "change" VALUES(106,54,'entry',31,1,'add',NULL,NULL,-6466221299701523618);
INSERT INTO "change" VALUES(107,54,'entry',32,1,'add',NULL,NULL,-1752590305111862256);
INSERT INTO "change" VALUES(108,54,'entry',33,6,'add',NULL,NULL,-5259786730066643612);
INSERT INTO "change" VALUES(109,54,'meeting',1,NULL,'add',NULL,NULL,-7564312791628388881);
INSERT INTO "change" VALUES(110,55,'entry',34,8,'add',NULL,NULL,9158686850689454993);
INSERT INTO "change" VALUES(111,56,'referral',5,1,'add',NULL,NULL,4642206565215677681);
INSERT INTO "change" VALUES(112,56,'step',14,1,'add',NULL,NULL,-8893932721846532742);
INSERT INTO "change" VALUES(113,56,'referral',5,1,'edit','{"ball": "", "name": "", "stage": ""}','{"ball": "me", "name": "Quinn Fox", "stage": "introduced"}',-5083964190379160211);
INSERT INTO "change" VALUES(114,56,'entry',35,1,'add',NULL,NULL,-1566828603975091633);
INSERT INTO "change" VALUES(115,56,'step',15,1,'add',NULL,NULL,6289843994407731073);
INSERT INTO "change" VALUES(116,57,'step',16,1,'add',NULL,NULL,-8776543497092561207);
INSERT INTO "change" VALUES(117,57,'referral',5,1,'edit','{"ball": "me"}','{"ball": "prospect"}',3795058061009904107);
INSERT INTO "change" VALUES(118,58,'promise',1,1,'add',NULL,NULL,-4883169687956193547);
INSERT INTO "change" VALUES(119,59,'promise',2,2,'add',NULL,NULL,5566216190122911380);
INSERT INTO "change" VALUES(120,60,'promise',3,3,'add',NULL,NULL,-5448419534592535438);
INSERT INTO "change" VALUES(121,61,'promise',2,2,'edit','{"outcome": "", "settled": null}','{"outcome": "kept", "settled": "2026-01-21"}',-583940520408055796);
INSERT INTO "change" VALUES(122,62,'entry',36,3,'add',NULL,NULL,-2248040441984615772);
INSERT INTO "change" VALUES(123,62,'promise',3,3,'edit','{"entry_id": null, "outcome": "", "settled": null}','{"entry_id": 36, "outcome": "broken", "settled": "2026-01-21"}',8181226806041740320);
INSERT INTO "change" VALUES(124,63,'offer',1,2,'add',NULL,NULL,-343580174376104151);
INSERT INTO "change" VALUES(125,63,'offer',2,2,'add',NULL,NULL,-251075041186575387);
INSERT INTO "change" VALUES(126,64,'offer',2,2,'edit','{"dropped": null}','{"dropped": "2026-01-21"}',8491820457045850583);
INSERT INTO "change" VALUES(127,65,'optin',1,2,'add',NULL,NULL,-4690218783387456961);
INSERT INTO "change" VALUES(128,65,'optin',1,2,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-21"}',1767559036825913434);
INSERT INTO "change" VALUES(129,66,'purpose',1,1,'add',NULL,NULL,1223789655907870194);
INSERT INTO "change" VALUES(130,67,'word',1,NULL,'add',NULL,NULL,-3205910807618983240);
INSERT INTO "change" VALUES(131,67,'word',2,NULL,'add',NULL,NULL,-7813084613639073727);
INSERT INTO "change" VALUES(132,68,'entry',37,1,'add',NULL,NULL,6603404524176625815);
INSERT INTO "change" VALUES(133,69,'contact',7,7,'edit','{"tier": ""}','{"tier": "C"}',-8917957377420558545);
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
INSERT INTO "contact" VALUES(1,'d9c8c6807b367d7e','alice','Alice Chen','alice chen','','','','','','','client','A','Chen Logistics','','','','open','',NULL,NULL,NULL,'','',0,0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'3cc1b04efa51a7eb','bob-lee','Bob Lee','bob lee','','','','','','Bobby','partner','B','Lee & Co','','','','','',NULL,3,2,'','',0,0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'52aa748446c8f91c','chitra','Chitra Rao','chitra rao','','','','','','','friend','','','','','','','',1990,3,5,'met at the fair in Köln','',0,1,0,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'21a2d23db8ba9431','erik','Erik Dahl','erik dahl','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',1,0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'d9d9a64bf54d42f8','dana','Dana Fox','dana fox','','Dana','','Fox','','','group','','Fox & Daughters','','','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,1,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'622e96ffe4f71ea7','emre','Emre Yıldız','emre yıldız','','','','','','','group','C','','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,1,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(8,'8e1760c92975b990','pia','Pia Lund','pia lund','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',0,0,0,NULL,'2026-01-12',1);
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
INSERT INTO "entry" VALUES(1,'572ed19eba648c9e',8,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'988b8aa21a56fb3c',9,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'','',0,NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'d811c18e0a15cd7b',9,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'','',0,NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'f354638c98a3cf1a',10,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'aa93cb69d94d4761',11,2,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'d5e9acb1fc0cd647',12,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'036ce628e7206481',17,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'38205397b2fb8faa',18,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'ccc76235b4a65df6',19,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'c1711ceb00217a42',20,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'519ad0aa6e512587',21,6,'2026-01-06','give','meal','spend',2,'ramen',3850,'EUR',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'6cc50462c1ced166',21,1,'2026-01-06','give','thanks','close',1,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'78343589c50a5ada',22,1,'2026-01-06','touch','met','',0,'Kick-off',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'eac0cd3150430348',23,1,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'ee25a636a3024f00',23,6,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(16,'2322ec381f2ca748',24,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(17,'32ef97e07f2c4a0e',25,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(18,'91881769151d494c',26,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(19,'33f2e25efa0885a4',27,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(20,'0d467a0f263b2fe5',29,1,'2026-01-12','give','thanks','close',1,'a card',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(21,'3c00bd0fe1e3e3bb',30,3,'2026-01-12','draw','intro','top',-1,'Nina Ross',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(22,'7fe96a63e5ed1f25',32,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'','',0,NULL,2,NULL);
INSERT INTO "entry" VALUES(23,'acb59990ec8c3402',33,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'','',0,4,NULL,NULL);
INSERT INTO "entry" VALUES(24,'3847c4243e085290',34,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(25,'1dba416e70edd392',38,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(26,'6aa53c3998d8dc39',42,1,'2026-01-20','give','report','close',1,'Pia signed today',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(27,'b48a89b162ef9385',44,3,'2026-01-20','touch','message','',0,'sent: thanks',NULL,'',NULL,'','thanks',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(28,'7439f6470ad90f07',45,1,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'','',0,NULL,NULL,6);
INSERT INTO "entry" VALUES(29,'c7a575c92619b44f',45,6,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'','',0,NULL,NULL,1);
INSERT INTO "entry" VALUES(31,'01997484ea5b8919',54,1,'2026-01-06','void','met','',0,'moved to 2026-01-07',NULL,'',NULL,'','',0,13,NULL,NULL);
INSERT INTO "entry" VALUES(32,'7d0c9bd125436d85',54,1,'2026-01-07','touch','met','',0,'Kick-off',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(33,'e23530b36c1b7085',54,6,'2026-01-08','touch','met','',0,'Lunch',NULL,'',NULL,'','',1,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(34,'3d4a282d704ae5c0',55,8,'2026-01-21','touch','met','',0,'',NULL,'',60,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(35,'e8bb657804cfcb82',56,1,'2026-01-21','draw','intro','top',-1,'Quinn Fox',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(36,'800a9c7bd4cd69b4',62,3,'2026-01-21','slip','slip','',-3,'a seat at the table',NULL,'',NULL,'','',0,NULL,NULL,NULL);
INSERT INTO "entry" VALUES(37,'5e266cd1734b7884',68,1,'2026-01-21','give','advice','serve',2,'hiring',NULL,'',60,'coffee','',0,NULL,NULL,NULL);
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
INSERT INTO "offer" VALUES(1,'36db4c6dc1c4b585',2,'2026-01-21','warehouse software',NULL);
INSERT INTO "offer" VALUES(2,'c14d156cad484ec8',2,'2026-01-21','badges for fairs','2026-01-21');
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
INSERT INTO "promise" VALUES(1,'fc873aedcd42a71d',1,'2026-01-21','introduce her to a printer','intro','2026-02-01',0,NULL,'','','',NULL);
INSERT INTO "promise" VALUES(2,'1ed98aac7d73b249',2,'2026-01-21','send the slides','','2026-01-30',0,'2026-01-21','kept','','',NULL);
INSERT INTO "promise" VALUES(3,'98cbdf5d51dd15c6',3,'2026-01-21','a seat at the table','',NULL,0,'2026-01-21','broken','','',36);
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
INSERT INTO "referral" VALUES(1,'477808eb3757bafc',1,'got',8,'Pia Lund','name','top',0,16,'','name','','the port authority',1200000,'EUR','','2026-01-12','won','2026-01-20','2026-01-12','2026-01-20');
INSERT INTO "referral" VALUES(2,'98776c4b50c8f351',2,'got',NULL,'','intro','top',0,18,'','','','his partner',NULL,'','','2026-01-12','lapsed','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(3,'2846fedf4a5a76eb',3,'got',NULL,'Nina Ross','intro','top',1,NULL,'debriefing','','','',NULL,'','','2026-01-12','lapsed','2026-01-20',NULL,NULL);
INSERT INTO "referral" VALUES(4,'a4b34f08b12acce5',2,'got',NULL,'Omar Haddad','intro','top',1,NULL,'','','','',NULL,'','source','2026-01-12','promised','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(5,'cf01114c0751d217',1,'got',NULL,'Quinn Fox','intro','top',1,NULL,'','','','',NULL,'','prospect','2026-01-21','introduced','2026-01-21',NULL,NULL);
CREATE TABLE seal (
    id INTEGER NOT NULL,
    born TEXT NOT NULL,
    rest TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
) STRICT;
INSERT INTO "seal" VALUES(1,'db000d383ee99e1b6853be9a814ef0c7','23a0056df7da3cdbec4b2e737a0e087d','02b44f8ddc4af718259d7ece95d14050');
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
CREATE TABLE sought (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    day TEXT,
    "key" TEXT NOT NULL
) STRICT;
INSERT INTO "sought" VALUES(1,1,'email',1,NULL,'alice chen example');
INSERT INTO "sought" VALUES(2,1,'tag',1,NULL,'board');
INSERT INTO "sought" VALUES(3,1,'name',1,NULL,'alice chen');
INSERT INTO "sought" VALUES(4,1,'firm',1,NULL,'chen logistics');
INSERT INTO "sought" VALUES(6,2,'email',2,NULL,'bob lee example');
INSERT INTO "sought" VALUES(7,2,'phone',3,NULL,'491707654321');
INSERT INTO "sought" VALUES(14,6,'tag',2,NULL,'fair');
INSERT INTO "sought" VALUES(15,7,'tag',3,NULL,'fair');
INSERT INTO "sought" VALUES(16,6,'name',6,NULL,'dana fox');
INSERT INTO "sought" VALUES(18,6,'firm',6,NULL,'fox daughters');
INSERT INTO "sought" VALUES(20,6,'email',5,NULL,'dana fox example');
INSERT INTO "sought" VALUES(21,7,'email',8,NULL,'emre yildiz example');
INSERT INTO "sought" VALUES(22,6,'phone',6,NULL,'442079460123');
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
INSERT INTO "sought" VALUES(42,1,'wish',1,'2026-01-12','the port authority');
INSERT INTO "sought" VALUES(43,1,'step',2,'2026-01-12','she writes on friday');
INSERT INTO "sought" VALUES(44,1,'entry',17,'2026-01-12','she writes on friday');
INSERT INTO "sought" VALUES(46,2,'wish',2,'2026-01-12','his partner');
INSERT INTO "sought" VALUES(47,8,'name',8,NULL,'pia lund');
INSERT INTO "sought" VALUES(49,1,'step',6,'2026-01-12','a card');
INSERT INTO "sought" VALUES(51,1,'entry',20,'2026-01-12','a card');
INSERT INTO "sought" VALUES(52,3,'entry',21,'2026-01-12','nina ross');
INSERT INTO "sought" VALUES(54,2,'step',9,'2026-01-12','sees him on friday');
INSERT INTO "sought" VALUES(55,2,'referral',4,'2026-01-12','omar haddad');
INSERT INTO "sought" VALUES(56,1,'entry',22,'2026-01-20','they hired her');
INSERT INTO "sought" VALUES(57,2,'entry',23,'2026-01-06','that was somebody else');
INSERT INTO "sought" VALUES(58,2,'entry',24,'2026-01-20','sent the draft a week late');
INSERT INTO "sought" VALUES(59,1,'want',2,'2026-01-07','a plumber she found one');
INSERT INTO "sought" VALUES(60,2,'want',4,'2026-01-20','a client in lyon');
INSERT INTO "sought" VALUES(61,2,'ten',2,'2026-01-20','a client in lyon');
INSERT INTO "sought" VALUES(63,1,'step',10,'2026-01-20','a good first call');
INSERT INTO "sought" VALUES(65,1,'entry',26,'2026-01-20','pia signed today');
INSERT INTO "sought" VALUES(66,1,'referral',1,'2026-01-12','pia lund');
INSERT INTO "sought" VALUES(67,1,'step',12,'2026-01-20','pia signed today');
INSERT INTO "sought" VALUES(68,3,'referral',3,'2026-01-12','nina ross debriefing');
INSERT INTO "sought" VALUES(69,3,'entry',27,'2026-01-20','sent thanks');
INSERT INTO "sought" VALUES(70,1,'entry',28,'2026-01-07','alice meet dana');
INSERT INTO "sought" VALUES(71,6,'entry',29,'2026-01-07','alice meet dana');
INSERT INTO "sought" VALUES(72,5,'name',5,NULL,'erik dahl');
INSERT INTO "sought" VALUES(79,2,'email',4,NULL,'rob lee example');
INSERT INTO "sought" VALUES(80,2,'entry',5,'2026-01-06','a book');
INSERT INTO "sought" VALUES(81,2,'name',2,NULL,'bob lee');
INSERT INTO "sought" VALUES(82,3,'name',3,NULL,'chitra rao');
INSERT INTO "sought" VALUES(83,2,'nickname',2,NULL,'bobby');
INSERT INTO "sought" VALUES(84,2,'firm',2,NULL,'lee co');
INSERT INTO "sought" VALUES(85,3,'about',3,NULL,'met at the fair in koln');
INSERT INTO "sought" VALUES(88,1,'entry',31,'2026-01-06','moved to 2026 01 07');
INSERT INTO "sought" VALUES(89,1,'entry',32,'2026-01-07','kick off');
INSERT INTO "sought" VALUES(90,6,'entry',33,'2026-01-08','lunch');
INSERT INTO "sought" VALUES(91,1,'entry',35,'2026-01-21','quinn fox');
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
INSERT INTO "standing" VALUES(1,'ec0429319d862563',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'50f0a8db16eb5ec8',2,'2026-01-20',4,'a client in Lyon');
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
INSERT INTO "step" VALUES(1,'e805d148d36495f3',1,1,'2026-01-12','asked','',0,NULL,'source',NULL,'',NULL,'');
INSERT INTO "step" VALUES(2,'4d22a517dcfc67c0',1,1,'2026-01-12','promised','she writes on Friday',0,NULL,'source',NULL,'',NULL,'');
INSERT INTO "step" VALUES(3,'dba90d6ec4159965',2,2,'2026-01-12','asked','',0,NULL,'source',NULL,'',NULL,'');
INSERT INTO "step" VALUES(4,'e8398298b0a80bde',2,2,'2026-01-12','lapsed','',0,NULL,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(5,'d3d1bec6455d562f',1,1,'2026-01-12','introduced','',0,NULL,'me',8,'Pia Lund',NULL,'');
INSERT INTO "step" VALUES(6,'eb8b39a0df65f945',1,1,'2026-01-12','thanked','a card',0,20,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(7,'c4c2c9c80c0ae373',3,3,'2026-01-12','introduced','',0,NULL,'me',NULL,'Nina Ross',NULL,'');
INSERT INTO "step" VALUES(8,'f2558e2c5047653e',3,3,'2026-01-12','drew','',0,21,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(9,'a78fe8d4ec644c85',4,2,'2026-01-12','promised','sees him on Friday',0,NULL,'source',NULL,'Omar Haddad',NULL,'');
INSERT INTO "step" VALUES(10,'9d63bbbdaf949e70',1,1,'2026-01-20','met','a good first call',0,NULL,'me',NULL,'',NULL,'');
INSERT INTO "step" VALUES(11,'87154532d1e87303',1,1,'2026-01-20','won','',0,NULL,'',NULL,'',1200000,'EUR');
INSERT INTO "step" VALUES(12,'e64f4a93e752fbba',1,1,'2026-01-20','told','Pia signed today',0,26,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(13,'b7f855cb61b15656',3,3,'2026-01-20','lapsed','',0,NULL,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(14,'2784a53e50fd3977',5,1,'2026-01-21','introduced','',0,NULL,'me',NULL,'Quinn Fox',NULL,'');
INSERT INTO "step" VALUES(15,'8844d2bcc738f882',5,1,'2026-01-21','drew','',0,35,'',NULL,'',NULL,'');
INSERT INTO "step" VALUES(16,'e1fcfd64774e58cf',5,1,'2026-01-21','replied','two days to choose from',0,NULL,'prospect',NULL,'',NULL,'');
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
    CONSTRAINT rule_known CHECK (rule IN ('gave', 'got', 'replied', 'met')),
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
INSERT INTO "want" VALUES(1,'51fe87dbc908e8db',1,'2026-01-07','more warehouse leads',1,1,'client','',NULL,'',NULL);
INSERT INTO "want" VALUES(2,'c771fdc2c0b71e8e',1,'2026-01-07','a plumber',NULL,NULL,'','','2026-01-20','she found one',NULL);
INSERT INTO "want" VALUES(3,'0ba76953afb57df6',2,'2026-01-07','a stage in Lyon',NULL,NULL,'','',NULL,'',NULL);
INSERT INTO "want" VALUES(4,'6c684e5a4dfc573d',2,'2026-01-20','a client in Lyon',NULL,NULL,'','ten',NULL,'',NULL);
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
INSERT INTO "sqlite_sequence" VALUES('setting',50);
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

PRAGMA application_id = 1464159308;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	balance INTEGER NOT NULL, 
	weight REAL NOT NULL, 
	last_day TEXT, 
	deposits INTEGER NOT NULL, 
	since_ask INTEGER NOT NULL, 
	withdrawals INTEGER NOT NULL, 
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
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "account" VALUES(1,7,6.71543290224231448348e+00,'2026-01-20',2,0,1,'2026-01-06','2026-01-12','2026-01-12','6.7154329022423145 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0','intro advice','intro','2026-01-06',NULL,'2026-01-06',7,'2026-01-06');
INSERT INTO "account" VALUES(2,-1,-1.14926225803408121883e+00,'2026-01-20',1,0,2,'2026-01-06','2026-01-12','2026-01-12','-1.1492622580340812 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0','intro','',NULL,NULL,'2026-01-06',4,'2026-01-20');
INSERT INTO "account" VALUES(3,5,4.94751600781483880098e+00,'2026-01-20',2,2,0,'2026-01-20',NULL,'2026-01-20','4.947516007814839 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0','podcast encouragement','','2026-01-06',NULL,'2026-01-20',NULL,NULL);
INSERT INTO "account" VALUES(4,2,2.0,'2026-01-06',1,1,0,'2026-01-06',NULL,'2026-01-06','2.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0','gift','',NULL,'2026-01-06',NULL,NULL,NULL);
INSERT INTO "account" VALUES(5,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES(6,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES(7,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE action (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	at TEXT NOT NULL, 
	day TEXT NOT NULL, 
	command TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	undoes INTEGER, 
	CONSTRAINT day_day CHECK (length(day) = 10), 
	UNIQUE (uid), 
	UNIQUE (undoes), 
	FOREIGN KEY(undoes) REFERENCES action (id)
)
 STRICT

;
INSERT INTO "action" VALUES(1,'62eb1e4b9dfe79b4','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL);
INSERT INTO "action" VALUES(2,'aec9fc1a60bedda2','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL);
INSERT INTO "action" VALUES(3,'6bddb9d132ef39f7','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL);
INSERT INTO "action" VALUES(4,'e715779bc90a25ed','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL);
INSERT INTO "action" VALUES(5,'65c72e9aca9e2d3b','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL);
INSERT INTO "action" VALUES(6,'a931bed0b2430588','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(7,'f0569f76bbc4df97','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL);
INSERT INTO "action" VALUES(8,'2238f76695a238c6','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL);
INSERT INTO "action" VALUES(9,'bb31ee64b61f103e','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL);
INSERT INTO "action" VALUES(10,'4049d49a456f453a','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL);
INSERT INTO "action" VALUES(11,'767e9240caa5d8af','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL);
INSERT INTO "action" VALUES(12,'6168362a203ac56a','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL);
INSERT INTO "action" VALUES(13,'538504ed813d8e95','2026-01-07T12:00:16Z','2026-01-07','want alice ''more warehouse leads'' --can --kind client','alice wants “more warehouse leads” (want 1)',NULL);
INSERT INTO "action" VALUES(14,'bd3361922fdf1748','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL);
INSERT INTO "action" VALUES(15,'d4bb256481a357d6','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL);
INSERT INTO "action" VALUES(16,'3476d88516e2bc5f','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL);
INSERT INTO "action" VALUES(17,'3dddf2bbba096210','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL);
INSERT INTO "action" VALUES(18,'eecb81a6ff0ce4f2','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL);
INSERT INTO "action" VALUES(19,'0b5b658b678a725a','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL);
INSERT INTO "action" VALUES(20,'555a4f09c3099958','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(21,'4303823667fdabb0','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL);
INSERT INTO "action" VALUES(22,'11e5db7fe7151b59','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(23,'56e64f00c31b082c','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL);
INSERT INTO "action" VALUES(24,'69528079c0403693','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL);
INSERT INTO "action" VALUES(25,'d15ee08958c72166','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal +2 for bob on 2026-01-06',NULL);
INSERT INTO "action" VALUES(26,'3e541334b5122597','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL);
INSERT INTO "action" VALUES(27,'0232f56549cb03c7','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL);
INSERT INTO "action" VALUES(28,'d0b16fb5ee1119b9','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob',NULL);
INSERT INTO "action" VALUES(29,'3b5c4715fedf76e0','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL);
INSERT INTO "action" VALUES(30,'1789021c9ab30312','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL);
INSERT INTO "action" VALUES(31,'3a3abc9bd9cd27bb','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL);
INSERT INTO "action" VALUES(32,'840e782cb0628c29','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL);
INSERT INTO "action" VALUES(33,'5b21d45856baf870','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',32);
INSERT INTO "action" VALUES(34,'d4f7a4db7d69c858','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL);
INSERT INTO "action" VALUES(35,'f7f18cfb1d324430','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL);
INSERT INTO "action" VALUES(36,'7e92c9eeabc871c4','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL);
INSERT INTO "action" VALUES(37,'74bb1300363a41b5','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL);
CREATE TABLE address (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	sort TEXT NOT NULL, 
	value TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	CONSTRAINT sort_known CHECK (sort IN ('email', 'phone', 'url', 'uid')), 
	FOREIGN KEY(contact_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "address" VALUES(1,1,'email','alice@chen.example','alice@chen.example');
INSERT INTO "address" VALUES(2,2,'email','bob@lee.example','bob@lee.example');
INSERT INTO "address" VALUES(3,2,'phone','+49 170 7654321','123456707194');
INSERT INTO "address" VALUES(4,4,'email','rob@lee.example','rob@lee.example');
INSERT INTO "address" VALUES(5,6,'email','dana@fox.example','dana@fox.example');
INSERT INTO "address" VALUES(6,6,'phone','+44 20 7946 0123','321064970244');
INSERT INTO "address" VALUES(7,7,'email','emre@yildiz.example','emre@yildiz.example');
INSERT INTO "address" VALUES(8,7,'uid','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21');
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0001');
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
)
 STRICT

;
INSERT INTO "ask" VALUES(1,'d1288096c1d0ba62',11,1,'2026-01-12','name',1,'the port authority','earned',1,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'52e9a11514e8ff34',13,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
CREATE TABLE change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	contact_id INTEGER, 
	did TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT did_known CHECK (did IN ('add', 'edit', 'drop')), 
	FOREIGN KEY(action_id) REFERENCES action (id)
)
 STRICT

;
INSERT INTO "change" VALUES(1,1,'contact',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(2,1,'address',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(3,1,'tag',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(4,2,'contact',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(5,2,'address',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(6,2,'address',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(7,3,'contact',3,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(8,4,'contact',4,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(9,4,'address',4,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(10,5,'contact',5,5,'add',NULL,NULL);
INSERT INTO "change" VALUES(11,6,'contact',6,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(12,6,'address',5,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(13,6,'address',6,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(14,6,'tag',2,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(15,6,'contact',7,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(16,6,'address',7,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(17,6,'tag',3,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(18,6,'address',8,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(19,7,'entry',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(20,8,'entry',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(21,8,'entry',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(22,9,'entry',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(23,10,'entry',5,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(24,11,'entry',6,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(25,12,'standing',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(26,13,'want',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(27,14,'want',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(28,15,'want',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(29,16,'entry',7,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(30,17,'entry',8,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(31,18,'entry',9,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(32,19,'entry',10,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(33,20,'entry',11,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(34,20,'ask',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(35,21,'entry',12,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(36,21,'ask',1,1,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-12"}');
INSERT INTO "change" VALUES(37,22,'entry',13,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(38,22,'ask',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(39,23,'entry',14,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(40,23,'ask',2,2,'edit','{"answer": "", "answered": null, "until": null}','{"answer": "later", "answered": "2026-01-12", "until": "2026-03-01"}');
INSERT INTO "change" VALUES(41,24,'entry',15,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(42,25,'entry',16,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(43,26,'entry',17,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(44,27,'want',2,1,'edit','{"outcome": "", "settled": null}','{"outcome": "she found one", "settled": "2026-01-20"}');
INSERT INTO "change" VALUES(45,28,'standing',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(46,29,'kind',37,NULL,'add',NULL,NULL);
INSERT INTO "change" VALUES(47,30,'entry',18,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(48,31,'setting',12,NULL,'edit','{"value": 30}','{"value": 45}');
INSERT INTO "change" VALUES(49,32,'entry',19,5,'add',NULL,NULL);
INSERT INTO "change" VALUES(50,33,'entry',19,5,'drop','{"action_id": 32, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 19, "kind": "advice", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "457440bd17cd3854", "voids": null}',NULL);
INSERT INTO "change" VALUES(51,34,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}');
INSERT INTO "change" VALUES(52,35,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}');
INSERT INTO "change" VALUES(53,36,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}');
INSERT INTO "change" VALUES(54,37,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}');
CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	handle TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	source TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	org TEXT NOT NULL, 
	title TEXT NOT NULL, 
	attitude TEXT NOT NULL, 
	style TEXT NOT NULL, 
	birth_year INTEGER, 
	birth_month INTEGER, 
	birth_day INTEGER, 
	note TEXT NOT NULL, 
	extra TEXT NOT NULL, 
	archived INTEGER NOT NULL, 
	do_not_ask INTEGER NOT NULL, 
	snoozed_until TEXT, 
	added TEXT NOT NULL, 
	origin INTEGER, 
	CONSTRAINT source_known CHECK (source IN ('client', 'sphere', 'team', 'business', 'beneficiary', 'group', 'social', 'friend', 'partner', '')), 
	CONSTRAINT tier_known CHECK (tier IN ('A', 'B', 'C', '')), 
	CONSTRAINT attitude_known CHECK (attitude IN ('open', 'warm', 'careful', 'reserved', '')), 
	CONSTRAINT archived_flag CHECK (archived IN (0, 1)), 
	CONSTRAINT do_not_ask_flag CHECK (do_not_ask IN (0, 1)), 
	CONSTRAINT added_day CHECK (length(added) = 10), 
	CONSTRAINT handle_length CHECK (length(handle) BETWEEN 1 AND 40), 
	CONSTRAINT birth_month_range CHECK (birth_month BETWEEN 1 AND 12), 
	CONSTRAINT birth_day_range CHECK (birth_day BETWEEN 1 AND 31), 
	UNIQUE (uid), 
	UNIQUE (handle)
)
 STRICT

;
INSERT INTO "contact" VALUES(1,'3da8095a8b7b5bac','alice','Alice Chen','alice chen','client','A','Chen Logistics','','open','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'891c975cccda5126','bob-lee','Bob Lee','bob lee','partner','B','','','','',NULL,3,2,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'07dfcde7503c46ca','chitra','Chitra Rao','chitra rao','friend','','','','','',1990,3,5,'met at the fair in Köln','',0,1,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(4,'6c673956cc87d888','rob','Rob Lee','rob lee','','','Lee & Co','','','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'a93a43fb7e31d49f','erik','Erik Dahl','erik dahl','','','','','','',NULL,NULL,NULL,'','',1,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'a03b2c99747d2746','dana','Dana Fox','dana fox','group','','Fox & Daughters','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'bd6ed1555b31e3c2','emre','Emre Yıldız','emre yıldız','group','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,NULL,'2026-01-05',NULL);
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
	UNIQUE (uid), 
	FOREIGN KEY(action_id) REFERENCES action (id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id), 
	UNIQUE (voids), 
	FOREIGN KEY(voids) REFERENCES entry (id), 
	FOREIGN KEY(adjusts) REFERENCES entry (id), 
	FOREIGN KEY(other_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "entry" VALUES(1,'72507e0020db9d5e',7,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'3e9f8c2e8537e114',8,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'dc74772868b1f229',8,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'60cd6af270d72152',9,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'bd629b6eb29e0874',10,4,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'f6e00c30da2cf52f',11,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'68dda89fdb31a7fe',16,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'51925e920315b45e',17,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'620f9a2b87145d88',18,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'3335afcb3a780ae9',19,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'42ab8c123a8dc735',20,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'4718877e4c4814d2',21,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'3f91723bb325ca09',22,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'cefd3412af453ea2',23,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'b466a1600b485ce5',24,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'',NULL,2,NULL);
INSERT INTO "entry" VALUES(16,'b7097dbc165b5c7b',25,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'',4,NULL,NULL);
INSERT INTO "entry" VALUES(17,'73af2e9293280d13',26,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(18,'4343e63b597195b9',30,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'',NULL,NULL,NULL);
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
)
 STRICT

;
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
CREATE TABLE setting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	UNIQUE (name)
)
 STRICT

;
INSERT INTO "setting" VALUES(1,'half_life',180);
INSERT INTO "setting" VALUES(2,'offered_percent',50);
INSERT INTO "setting" VALUES(3,'first_deposits',3);
INSERT INTO "setting" VALUES(4,'next_deposits',2);
INSERT INTO "setting" VALUES(5,'least_level',0);
INSERT INTO "setting" VALUES(6,'willing_from',7);
INSERT INTO "setting" VALUES(7,'careful_from',4);
INSERT INTO "setting" VALUES(8,'careful_price',2);
INSERT INTO "setting" VALUES(9,'standing_lasts',180);
INSERT INTO "setting" VALUES(10,'no_holds',180);
INSERT INTO "setting" VALUES(11,'later_holds',30);
INSERT INTO "setting" VALUES(12,'rest_days',45);
INSERT INTO "setting" VALUES(13,'unhurried_days',2);
INSERT INTO "setting" VALUES(14,'sound_out_level',4);
INSERT INTO "setting" VALUES(15,'any_ask_from',9);
INSERT INTO "setting" VALUES(16,'cadence_a',14);
INSERT INTO "setting" VALUES(17,'cadence_b',30);
INSERT INTO "setting" VALUES(18,'cadence_c',90);
INSERT INTO "setting" VALUES(19,'recent_kinds',3);
INSERT INTO "setting" VALUES(20,'gives_a_day',3);
INSERT INTO "setting" VALUES(21,'asks_a_day',1);
INSERT INTO "setting" VALUES(22,'sound_outs_a_day',1);
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
)
 STRICT

;
INSERT INTO "standing" VALUES(1,'d68770d5a7ece650',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'ef682c63f263750d',2,'2026-01-20',4,'a client in Lyon');
CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	tag TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	FOREIGN KEY(contact_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "tag" VALUES(1,1,'board','board');
INSERT INTO "tag" VALUES(2,6,'fair','fair');
INSERT INTO "tag" VALUES(3,7,'fair','fair');
CREATE TABLE want (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	contact_id INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	text TEXT NOT NULL, 
	can INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	settled TEXT, 
	outcome TEXT NOT NULL, 
	CONSTRAINT can_flag CHECK (can IN (0, 1)), 
	CONSTRAINT day_day CHECK (length(day) = 10), 
	UNIQUE (uid), 
	FOREIGN KEY(contact_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "want" VALUES(1,'dfdb994dca9198c7',1,'2026-01-07','more warehouse leads',1,'client',NULL,'');
INSERT INTO "want" VALUES(2,'fc701ed33a867726',1,'2026-01-07','a plumber',0,'','2026-01-20','she found one');
INSERT INTO "want" VALUES(3,'18f740ae9e96b0b8',2,'2026-01-07','a stage in Lyon',0,'',NULL,'');
CREATE INDEX ix_contact_name_key ON contact (name_key);
CREATE UNIQUE INDEX kind_word ON kind (side, word);
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);
CREATE INDEX address_key ON address (sort, "key");
CREATE INDEX ix_address_contact_id ON address (contact_id);
CREATE UNIQUE INDEX tag_contact ON tag (contact_id, "key");
CREATE INDEX ix_tag_key ON tag ("key");
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX standing_account ON standing (contact_id, day);
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);
CREATE INDEX ask_open ON ask (answer);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('kind',37);
INSERT INTO "sqlite_sequence" VALUES('setting',22);
INSERT INTO "sqlite_sequence" VALUES('contact',7);
INSERT INTO "sqlite_sequence" VALUES('action',37);
INSERT INTO "sqlite_sequence" VALUES('change',54);
INSERT INTO "sqlite_sequence" VALUES('address',8);
INSERT INTO "sqlite_sequence" VALUES('tag',3);
INSERT INTO "sqlite_sequence" VALUES('entry',19);
INSERT INTO "sqlite_sequence" VALUES('standing',2);
INSERT INTO "sqlite_sequence" VALUES('want',3);
INSERT INTO "sqlite_sequence" VALUES('ask',2);
COMMIT;

"""Fifteen months of a consultant who lives on referrals, up to 1 April 2027: what the pages on insight look at.

Twelve people, and one whom one of them brought. The gives come from a table; whom they brought, what was asked and
what they said follows day by day. It was made by chance, once: of 100 gives advice brings somebody 38 times, an
introduction 34, a training or a meal 14, a referral 20, encouragement and gifts 5 or 6, and each a quarter more often
at a debriefing; half of that within 48 days. Besides, Ivo brings four a year whatever he gets, and everybody else one
in three to eight years, but for Hanne, who says nine and brings nobody.
"""

from __future__ import annotations

from worlds.practice_gives import GIVES
from worlds.world import World

PRACTICE = World(
    story="""
2027-04-01
add "Alice Chen" --source client --tier A --on 2026-01-05
add "Bob Lee" --source partner --tier B --on 2026-01-05
add "Chitra Rao" --source friend --tier C --on 2026-01-05
add "Dana Okoye" --source sphere --tier B --on 2026-01-05
add "Emil Sander" --source team --tier B --on 2026-01-05
add "Farah Nasser" --source client --tier A --on 2026-01-05
add "Goran Petrov" --source business --tier C --on 2026-01-05
add "Hanne Lund" --source group --tier B --on 2026-01-05
add "Ivo Marin" --source social --tier C --on 2026-01-05
add "Jun Mori" --source client --tier B --on 2026-01-05
add "Kofi Mensah" --source partner --tier B --on 2026-01-05
add "Lea Brandt" --source sphere --tier C --on 2026-01-05
import gives.csv
landed 2 4 --on 2026-01-28
landed 3 3 --on 2026-02-05
landed 5 3 --on 2026-02-16
landed 6 1 --on 2026-02-18
landed 7 6 --on 2026-02-25
got dana "Tara Falk" --offered --occasion debriefing --on 2026-02-26
landed 8 9 --on 2026-02-26
thank dana --all --on 2026-02-27
landed 9 1 --on 2026-03-03
standing farah 9 --on 2026-03-04
standing chitra 5 --on 2026-03-05
standing hanne 9 --on 2026-03-06
moved "Tara Falk" met --on 2026-03-09
standing bob 7 --on 2026-03-09
landed 13 6 --on 2026-03-09
standing lea 3 --on 2026-03-10
landed 12 4 --on 2026-03-12
standing dana 7 --on 2026-03-19
standing jun 8 --on 2026-03-19
landed 16 1 --on 2026-03-23
ask jun intro --for "a buyer at Glaswerk" --anyway --on 2026-03-25
standing ivo 4 --on 2026-03-26
answered jun later --on 2026-03-27
standing alice 8 --on 2026-03-27
standing emil 6 --on 2026-03-30
got farah "Petra Lindner" --offered --occasion debriefing --on 2026-04-01
thank farah --all --on 2026-04-01
got jun "Greta Stahl" --offered --occasion coffee --on 2026-04-02
thank jun --all --on 2026-04-02
landed 20 4 --on 2026-04-03
moved "Petra Lindner" met --on 2026-04-09
moved "Greta Stahl" met --on 2026-04-09
got goran "Gero Jansen" --offered --occasion coffee --purpose newsletter --on 2026-04-14
ask farah intro --for "the new site in Lyon" --on 2026-04-16
thank goran --all --on 2026-04-16
ask jun intro --for "her sister firm" --anyway --on 2026-04-20
standing kofi 7 --on 2026-04-20
moved "Gero Jansen" met --on 2026-04-22
answered jun no --on 2026-04-23
got bob "Otto Thoma" --offered --occasion call --on 2026-04-23
thank bob --all --on 2026-04-23
answered farah yes --on 2026-04-24
got farah "Dora Pohl" --on 2026-04-29
thank farah --all --on 2026-04-29
got bob "Henk Ibsen" --offered --occasion debriefing --on 2026-05-04
moved "Petra Lindner" won --value 2400 --currency EUR --on 2026-05-04
moved "Otto Thoma" met --on 2026-05-04
thank bob --all --on 2026-05-04
landed 28 5 --on 2026-05-04
moved "Dora Pohl" met --on 2026-05-05
told farah --about "Petra Lindner" --on 2026-05-05
ask bob intro --for "a word with the board" --on 2026-05-06
got ivo "Carla Voss" --offered --occasion coffee --on 2026-05-08
got ivo "Frida Moll" --offered --occasion coffee --new --on 2026-05-08
thank ivo --all --on 2026-05-08
ask dana intro --for "the new site in Lyon" --on 2026-05-11
answered bob yes --on 2026-05-11
got bob "Anouk Eske" --offered --occasion coffee --on 2026-05-11
moved "Carla Voss" met --on 2026-05-11
thank bob --all --on 2026-05-13
answered dana yes --on 2026-05-18
got bob "Timo Wolff" --on 2026-05-18
moved "Frida Moll" met --on 2026-05-18
moved "Anouk Eske" met --on 2026-05-18
thank bob --all --on 2026-05-18
got chitra "Hedda Amsel" --offered --occasion debriefing --on 2026-05-25
ask farah intro --for "the new site in Lyon" --anyway --on 2026-05-26
thank chitra --all --on 2026-05-27
answered farah yes --on 2026-06-01
got alice "Olga Nagel" --offered --occasion debriefing --on 2026-06-01
got farah "Joon Hagen" --offered --occasion call --purpose newsletter --on 2026-06-01
got dana "Lorenz Krug" --on 2026-06-01
thank dana --all --on 2026-06-01
landed 41 5 --on 2026-06-01
thank alice --all --on 2026-06-03
thank farah --all --on 2026-06-03
got farah "Yara Dorn" --on 2026-06-05
thank farah --all --on 2026-06-05
moved "Lorenz Krug" met --on 2026-06-08
moved "Otto Thoma" lost --on 2026-06-12
moved "Joon Hagen" met --on 2026-06-12
told bob --about "Otto Thoma" --on 2026-06-15
ask emil intro --for "the port authority" --on 2026-06-25
ask kofi intro --for "a buyer at Glaswerk" --on 2026-06-25
moved "Frida Moll" won --value 6000 --currency EUR --on 2026-06-25
told ivo --about "Frida Moll" --on 2026-06-26
ask goran intro --for "their freight lead" --on 2026-06-29
got farah "Gesa Zander" --offered --occasion coffee --on 2026-06-29
moved "Joon Hagen" won --value 3600 --currency EUR --on 2026-06-29
thank farah --all --on 2026-06-30
told farah --about "Joon Hagen" --on 2026-06-30
answered kofi yes --on 2026-07-02
landed 50 6 --on 2026-07-02
answered emil yes --on 2026-07-03
answered goran later --on 2026-07-03
landed 46 4 --on 2026-07-03
ask farah intro --for "the head of logistics at Acme" --anyway --on 2026-07-15
got kofi "Ivar Birke" --on 2026-07-16
thank kofi --all --on 2026-07-16
answered farah yes --on 2026-07-20
landed 56 3 --on 2026-07-21
landed 53 2 --on 2026-07-22
got chitra "Karla Olsen" --offered --occasion event --on 2026-07-22
moved "Ivar Birke" met --on 2026-07-22
thank chitra --all --on 2026-07-22
got emil "Maren Gruber" --offered --occasion debriefing --on 2026-07-27
thank emil --all --on 2026-07-28
moved "Karla Olsen" met --on 2026-07-30
got ivo "Lina Conradi" --offered --occasion event --on 2026-07-31
ask dana intro --for "the new site in Lyon" --on 2026-08-03
got bob "Selma Uhde" --offered --occasion call --on 2026-08-03
got farah "Ruben Rahn" --on 2026-08-03
moved "Maren Gruber" met --on 2026-08-03
thank ivo --all --on 2026-08-03
thank farah --all --on 2026-08-03
thank bob --all --on 2026-08-04
got bob "Darius Pohl" --offered --occasion debriefing --purpose newsletter --on 2026-08-05
thank bob --all --on 2026-08-06
answered dana silence --on 2026-08-10
moved "Lina Conradi" met --on 2026-08-10
moved "Ruben Rahn" met --on 2026-08-10
got ivo "Ulla Wolff" --offered --occasion event --on 2026-08-11
landed 64 3 --on 2026-08-11
got bob "Finn Krug" --offered --occasion debriefing --on 2026-08-12
moved "Selma Uhde" met --on 2026-08-12
thank ivo --all --on 2026-08-12
thank bob --all --on 2026-08-12
ask farah intro --for "a word with the board" --anyway --on 2026-08-13
answered farah no --on 2026-08-17
moved "Finn Krug" met --on 2026-08-18
moved "Ulla Wolff" met --on 2026-08-19
standing farah 9 --on 2026-08-20
ask alice intro --for "the new site in Lyon" --on 2026-08-24
standing hanne 9 --on 2026-08-25
answered alice silence --on 2026-08-26
moved "Karla Olsen" won --value 9000 --currency EUR --on 2026-08-31
moved "Maren Gruber" won --value 9000 --currency EUR --on 2026-08-31
standing jun 8 --on 2026-08-31
told chitra --about "Karla Olsen" --on 2026-09-01
told emil --about "Maren Gruber" --on 2026-09-01
ask dana intro --for "the new site in Lyon" --anyway --on 2026-09-02
edit frida --source client --tier B
got frida "Hugo Dorn" --offered --occasion coffee --on 2026-09-02
landed 70 3 --on 2026-09-02
moved "Finn Krug" won --value 3600 --currency EUR --on 2026-09-03
standing alice 7 --on 2026-09-03
standing bob 7 --on 2026-09-03
thank frida --all --on 2026-09-04
told bob --about "Finn Krug" --on 2026-09-04
ask chitra intro --for "a buyer at Glaswerk" --on 2026-09-07
answered dana yes --on 2026-09-07
answered chitra silence --on 2026-09-10
moved "Hugo Dorn" met --on 2026-09-11
standing dana 7 --on 2026-09-11
ask hanne intro --for "the new site in Lyon" --on 2026-09-14
moved "Selma Uhde" won --value 6000 --currency EUR --on 2026-09-14
ask chitra intro --for "a buyer at Glaswerk" --anyway --on 2026-09-15
told bob --about "Selma Uhde" --on 2026-09-15
landed 74 1 --on 2026-09-16
answered chitra no --on 2026-09-18
got jun "Nele Birke" --offered --occasion event --on 2026-09-21
got dana "Falko Quist" --on 2026-09-21
thank jun --all --on 2026-09-21
thank dana --all --on 2026-09-21
standing kofi 7 --on 2026-09-21
answered hanne later --on 2026-09-22
moved "Lina Conradi" lost --on 2026-09-23
told ivo --about "Lina Conradi" --on 2026-09-24
moved "Ulla Wolff" won --value 3600 --currency EUR --on 2026-09-28
moved "Falko Quist" met --on 2026-09-28
told ivo --about "Ulla Wolff" --on 2026-09-29
ask hanne intro --for "her sister firm" --anyway --on 2026-10-02
got kofi "Cora Rahn" --offered --on 2026-10-05
thank kofi --all --on 2026-10-05
answered hanne later --on 2026-10-06
got dana "Milo Quist" --offered --occasion debriefing --purpose newsletter --on 2026-10-07
got jun "Bendix Falk" --offered --occasion debriefing --on 2026-10-08
moved "Cora Rahn" met --on 2026-10-08
thank jun --all --on 2026-10-08
thank dana --all --on 2026-10-09
ask hanne intro --for "the head of logistics at Acme" --anyway --on 2026-10-12
moved "Hugo Dorn" won --value 6000 --currency EUR --on 2026-10-13
moved "Bendix Falk" met --on 2026-10-13
told frida --about "Hugo Dorn" --on 2026-10-14
answered hanne later --on 2026-10-15
got alice "Cem Lindner" --offered --occasion call --purpose newsletter --on 2026-10-15
thank alice --all --on 2026-10-16
got ivo "Berit Stahl" --offered --occasion event --on 2026-10-19
got ivo "Fenja Jansen" --offered --occasion coffee --on 2026-10-19
thank ivo --all --on 2026-10-20
ask dana intro --for "her sister firm" --on 2026-10-23
answered dana yes --on 2026-10-26
got dana "Dirk Thoma" --offered --occasion debriefing --on 2026-10-26
moved "Cem Lindner" met --on 2026-10-26
thank dana --all --on 2026-10-26
moved "Cora Rahn" lost --on 2026-10-28
landed 89 6 --on 2026-10-28
told kofi --about "Cora Rahn" --on 2026-10-29
got dana "Zeno Ibsen" --offered --occasion debriefing --on 2026-10-30
got dana "Bruno Falk" --on 2026-10-30
moved "Fenja Jansen" met --on 2026-10-30
thank dana --all --on 2026-10-30
moved "Dirk Thoma" met --on 2026-11-02
moved "Bruno Falk" met --on 2026-11-05
ask farah intro --for "the port authority" --anyway --on 2026-11-09
moved "Zeno Ibsen" met --on 2026-11-09
answered farah later --on 2026-11-11
ask alice intro --for "the port authority" --on 2026-11-16
moved "Bendix Falk" won --value 4800 --currency EUR --on 2026-11-17
told jun --about "Bendix Falk" --on 2026-11-18
ask goran intro --for "the new site in Lyon" --on 2026-11-23
answered alice silence --on 2026-11-23
ask hanne intro --for "a buyer at Glaswerk" --anyway --on 2026-11-25
answered hanne later --on 2026-11-30
got lea "Bela Voss" --offered --occasion debriefing --on 2026-11-30
thank lea --all --on 2026-11-30
ask dana intro --for "their freight lead" --on 2026-12-01
answered goran yes --on 2026-12-01
moved "Dirk Thoma" won --value 2400 --currency EUR --on 2026-12-03
told dana --about "Dirk Thoma" --on 2026-12-04
moved "Fenja Jansen" lost --on 2026-12-07
told ivo --about "Fenja Jansen" --on 2026-12-08
answered dana no --on 2026-12-09
got farah "Jules Moll" --offered --occasion debriefing --on 2026-12-10
thank farah --all --on 2026-12-11
got ivo "Elin Eske" --offered --occasion club --on 2026-12-14
got jun "Aron Amsel" --offered --occasion call --purpose newsletter --on 2026-12-14
thank jun --all --on 2026-12-14
got goran "Tilda Lindner" --on 2026-12-15
thank goran --all --on 2026-12-15
thank ivo --all --on 2026-12-16
ask jun intro --for "a word with the board" --on 2026-12-18
moved "Jules Moll" met --on 2026-12-18
moved "Aron Amsel" met --on 2026-12-18
answered jun yes --on 2026-12-21
got kofi "Wanda Nagel" --offered --occasion debriefing --on 2026-12-21
moved "Elin Eske" met --on 2026-12-21
moved "Tilda Lindner" met --on 2026-12-21
thank kofi --all --on 2026-12-22
got kofi "Paolo Hagen" --offered --occasion call --on 2026-12-24
thank kofi --all --on 2026-12-24
got bob "Rolf Zander" --offered --occasion event --on 2026-12-28
got jun "Ilse Stahl" --on 2026-12-28
moved "Wanda Nagel" met --on 2026-12-28
thank jun --all --on 2026-12-28
thank bob --all --on 2026-12-30
got ivo "Vito Olsen" --offered --occasion event --on 2027-01-01
ask alice intro --for "the new site in Lyon" --on 2027-01-04
moved "Ilse Stahl" met --on 2027-01-04
thank ivo --all --on 2027-01-04
moved "Rolf Zander" met --on 2027-01-07
answered alice yes --on 2027-01-11
moved "Jules Moll" lost --on 2027-01-12
told farah --about "Jules Moll" --on 2027-01-13
standing bob 7 --on 2027-01-15
standing farah 9 --on 2027-01-15
got lea "Rike Gruber" --offered --occasion call --purpose newsletter --on 2027-01-18
thank lea --all --on 2027-01-18
got alice "Nuri Jansen" --on 2027-01-25
thank alice --all --on 2027-01-25
moved "Wanda Nagel" lost --on 2027-01-26
landed 114 5 --on 2027-01-26
told kofi --about "Wanda Nagel" --on 2027-01-27
standing hanne 9 --on 2027-01-27
standing jun 8 --on 2027-02-01
landed 113 1 --on 2027-02-01
standing dana 7 --on 2027-02-05
moved "Rolf Zander" lost --on 2027-02-09
told bob --about "Rolf Zander" --on 2027-02-10
standing alice 8 --on 2027-02-12
ask dana intro --for "the new site in Lyon" --anyway --on 2027-02-15
got alice "Ada Conradi" --offered --occasion coffee --on 2027-02-16
answered dana later --on 2027-02-18
thank alice --all --on 2027-02-18
landed 117 4 --on 2027-02-18
moved "Ada Conradi" met --on 2027-02-22
ask chitra intro --for "their freight lead" --anyway --on 2027-03-01
standing kofi 7 --on 2027-03-01
answered chitra no --on 2027-03-08
got ivo "Mina Uhde" --offered --occasion event --on 2027-03-10
thank ivo --all --on 2027-03-10
moved "Mina Uhde" met --on 2027-03-18
landed 129 4 --on 2027-03-25
""",
    files={"gives.csv": GIVES},
)

"""What the consultant of `PRACTICE` gave."""

from __future__ import annotations

GIVES = """\
day,contact,kind,minutes,cost,currency,occasion,note
2026-01-09,bob,advice,30,,,debriefing,how to price a pilot
2026-01-15,dana,advice,45,,,coffee,how to price a pilot
2026-01-19,bob,intro,10,,,debriefing,the port authority
2026-01-19,kofi,encouragement,10,,,,before the bank
2026-02-04,hanne,advice,30,,,coffee,stock counts without a stop
2026-02-06,alice,advice,30,,,debriefing,how to price a pilot
2026-02-10,jun,intro,10,,,coffee,a printer
2026-02-12,kofi,referral,30,,,call,looks for a second site
2026-02-16,goran,advice,20,,,coffee,reading a tender
2026-02-16,kofi,intro,20,,,debriefing,a customs broker
2026-02-20,goran,advice,20,,,debriefing,stock counts without a stop
2026-02-23,chitra,meal,90,44.00,EUR,lunch,pizza with the team
2026-03-02,farah,intro,10,,,,somebody who moved a warehouse
2026-03-05,alice,intro,20,,,coffee,a lawyer for leases
2026-03-06,dana,advice,45,,,debriefing,a contract clause
2026-03-11,farah,advice,30,,,debriefing,a contract clause
2026-03-13,farah,intro,15,,,call,a printer
2026-03-16,bob,gift,,32.00,EUR,,a bottle
2026-03-19,bob,referral,15,,,coffee,needs a night shift
2026-03-19,emil,advice,45,,,debriefing,what to ask a carrier
2026-03-23,bob,training,180,,,workshop,pick lists
2026-03-31,hanne,meal,60,28.00,EUR,lunch,after the audit
2026-04-03,goran,referral,15,,,coffee,needs a night shift
2026-04-07,farah,advice,20,,,debriefing,which fair to skip
2026-04-13,farah,intro,10,,,call,the port authority
2026-04-15,dana,referral,15,,,call,a tender for cold storage
2026-04-20,chitra,advice,20,,,coffee,the first page of an offer
2026-04-20,kofi,referral,30,,,coffee,looks for a second site
2026-04-20,kofi,gift,,18.00,EUR,,a book on harbours
2026-04-24,alice,meal,90,44.00,EUR,lunch,after the audit
2026-04-24,kofi,meal,90,28.00,EUR,lunch,at the harbour
2026-04-27,jun,training,120,,,workshop,two new people at the scanner
2026-05-04,farah,advice,45,,,coffee,what to ask a carrier
2026-05-04,jun,meal,90,44.00,EUR,lunch,at the harbour
2026-05-11,bob,advice,45,,,debriefing,reading a tender
2026-05-12,jun,advice,30,,,call,how to price a pilot
2026-05-13,hanne,encouragement,5,,,call,before the bank
2026-05-18,emil,advice,20,,,debriefing,reading a tender
2026-05-18,goran,encouragement,10,,,call,a hard week
2026-05-19,chitra,intro,10,,,coffee,the chamber of trade
2026-05-19,hanne,advice,30,,,debriefing,reading a tender
2026-05-21,jun,gift,,32.00,EUR,,a plant for the new office
2026-05-29,emil,training,180,,,workshop,two new people at the scanner
2026-06-08,bob,intro,20,,,,somebody who moved a warehouse
2026-06-09,hanne,advice,30,,,debriefing,stock counts without a stop
2026-06-15,bob,intro,15,,,call,a lawyer for leases
2026-06-15,dana,advice,45,,,debriefing,whom to hire first
2026-06-15,emil,advice,20,,,debriefing,stock counts without a stop
2026-06-17,hanne,encouragement,10,,,,before the bank
2026-06-18,emil,intro,10,,,debriefing,a lawyer for leases
2026-07-01,goran,training,240,,,workshop,pick lists
2026-07-03,hanne,encouragement,10,,,,the first trade fair
2026-07-03,ivo,encouragement,10,,,,before the bank
2026-07-10,jun,intro,10,,,debriefing,the chamber of trade
2026-07-13,kofi,intro,10,,,,a printer
2026-07-16,lea,meal,75,28.00,EUR,lunch,at the harbour
2026-07-17,hanne,advice,20,,,coffee,what to ask a carrier
2026-07-20,dana,advice,20,,,call,how to price a pilot
2026-07-27,farah,advice,20,,,debriefing,whom to hire first
2026-07-27,goran,referral,30,,,call,needs a night shift
2026-07-29,alice,intro,10,,,,a customs broker
2026-07-30,jun,advice,45,,,coffee,how to price a pilot
2026-08-03,farah,advice,45,,,debriefing,a contract clause
2026-08-06,jun,advice,30,,,debriefing,whom to hire first
2026-08-10,jun,advice,45,,,debriefing,a contract clause
2026-08-12,jun,intro,20,,,call,a lawyer for leases
2026-08-25,ivo,encouragement,5,,,call,the first trade fair
2026-08-26,bob,intro,15,,,debriefing,a customs broker
2026-08-26,dana,advice,45,,,debriefing,reading a tender
2026-08-28,farah,advice,30,,,debriefing,a contract clause
2026-09-02,alice,advice,20,,,call,the first page of an offer
2026-09-07,alice,encouragement,5,,,,the first trade fair
2026-09-07,farah,advice,45,,,debriefing,the first page of an offer
2026-09-07,ivo,advice,45,,,debriefing,how to price a pilot
2026-09-08,farah,advice,20,,,debriefing,how to price a pilot
2026-09-15,bob,advice,20,,,debriefing,the first page of an offer
2026-09-16,emil,meal,60,36.50,EUR,lunch,at the harbour
2026-09-21,dana,intro,15,,,,a customs broker
2026-09-22,dana,meal,90,28.00,EUR,lunch,after the audit
2026-09-23,chitra,gift,,18.00,EUR,,a plant for the new office
2026-09-30,bob,advice,30,,,call,what to ask a carrier
2026-09-30,farah,encouragement,10,,,call,a hard week
2026-10-01,dana,advice,30,,,coffee,reading a tender
2026-10-02,dana,referral,15,,,coffee,needs a night shift
2026-10-12,kofi,intro,20,,,debriefing,a customs broker
2026-10-12,lea,advice,20,,,call,stock counts without a stop
2026-10-19,chitra,meal,75,52.00,EUR,lunch,after the audit
2026-10-23,emil,advice,20,,,call,stock counts without a stop
2026-10-23,farah,intro,10,,,debriefing,a customs broker
2026-10-26,dana,meal,75,44.00,EUR,lunch,pizza with the team
2026-10-26,kofi,advice,45,,,debriefing,stock counts without a stop
2026-10-28,jun,intro,10,,,,a printer
2026-10-30,dana,referral,15,,,coffee,needs a night shift
2026-11-09,jun,intro,20,,,coffee,somebody who moved a warehouse
2026-11-10,alice,meal,60,44.00,EUR,lunch,at the harbour
2026-11-10,chitra,encouragement,10,,,call,a hard week
2026-11-11,lea,intro,10,,,coffee,a customs broker
2026-11-16,kofi,advice,45,,,debriefing,the first page of an offer
2026-11-25,chitra,advice,20,,,debriefing,what to ask a carrier
2026-12-01,hanne,intro,20,,,debriefing,the port authority
2026-12-02,lea,advice,20,,,coffee,what to ask a carrier
2026-12-07,emil,advice,20,,,debriefing,which fair to skip
2026-12-07,kofi,referral,30,,,call,needs a night shift
2026-12-10,ivo,advice,45,,,debriefing,stock counts without a stop
2026-12-21,lea,advice,45,,,debriefing,the first page of an offer
2026-12-22,alice,intro,15,,,coffee,a printer
2026-12-24,alice,training,120,,,workshop,stock figures for the board
2026-12-29,alice,encouragement,10,,,,a hard week
2026-12-30,alice,gift,,18.00,EUR,,a bottle
2026-12-31,alice,advice,20,,,debriefing,the first page of an offer
2027-01-04,bob,referral,15,,,call,needs a night shift
2027-01-11,dana,encouragement,5,,,,before the bank
2027-01-18,emil,advice,45,,,debriefing,how to price a pilot
2027-01-19,alice,advice,30,,,debriefing,reading a tender
2027-01-19,jun,encouragement,5,,,,before the bank
2027-01-25,hanne,intro,15,,,call,the chamber of trade
2027-01-25,hanne,training,240,,,workshop,two new people at the scanner
2027-01-29,ivo,advice,45,,,debriefing,whom to hire first
2027-02-01,chitra,advice,30,,,debriefing,whom to hire first
2027-02-02,kofi,meal,60,52.00,EUR,lunch,at the harbour
2027-02-04,emil,advice,30,,,coffee,what to ask a carrier
2027-02-08,emil,advice,30,,,call,whom to hire first
2027-02-16,bob,training,240,,,workshop,pick lists
2027-02-16,kofi,meal,75,44.00,EUR,lunch,pizza with the team
2027-02-19,alice,intro,20,,,coffee,the chamber of trade
2027-02-25,alice,advice,45,,,debriefing,which fair to skip
2027-03-01,jun,training,240,,,workshop,two new people at the scanner
2027-03-03,farah,advice,20,,,debriefing,stock counts without a stop
2027-03-05,hanne,advice,20,,,coffee,reading a tender
2027-03-10,emil,advice,45,,,debriefing,the first page of an offer
2027-03-15,alice,intro,10,,,debriefing,the port authority
2027-03-15,bob,advice,30,,,debriefing,stock counts without a stop
2027-03-15,goran,advice,20,,,debriefing,a contract clause
2027-03-19,farah,advice,45,,,debriefing,what to ask a carrier
2027-03-24,farah,intro,10,,,coffee,somebody who moved a warehouse
2027-03-25,goran,intro,20,,,,the port authority
"""

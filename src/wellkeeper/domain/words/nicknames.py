"""Short forms of first names: Bob and Rob are both Robert."""

from __future__ import annotations

_FORMS = """
albert al bert bertie
alexander alexandra alex sandy sasha xander lex
andrew andreas andy drew andi
anthony antonio anton tony toni
barbara barb babs barbie
benjamin ben benny benji
catherine katherine kathryn katharina cathy kathy kate katie kat kathi
charles karl carl charlie chuck
christopher christoph chris kit christian christina christine tina
daniel daniela dan danny dani
david dave davy
dorothy dorothea dot dottie dora
edward eduard ed eddie ted ned
elizabeth elisabeth liz lizzy beth betty eliza lisa liesl sisi
francis franz frank frankie fran frances francesco
frederick friedrich fred freddy fritz
gerald gerard gerry
gregory greg
henry heinrich harry hank heinz
jacob jakob jake
james jim jimmy jamie
jennifer jen jenny
john johannes jon jonathan johnny jack hans
joseph josef joe joey sepp jo
joshua josh
lawrence laurence larry
leonard leonhard leo len lenny
margaret margarete maggie meg peggy greta gretel
matthew matthias matt matze
michael michel mike mick mickey micha
nicholas nikolaus nick nico klaus claus
patricia patrick pat patty
peter pete
philip philipp phil
rebecca becky becca
richard rich rick ricky dick
robert bob bobby rob robbie bert
ronald ron ronnie
samuel samantha sam sammy
stephen steven stefan steve
susan susanne suzanne sue susie
theodore theo teddy
thomas tom tommy
timothy tim timmy
victoria vicky vic victor viktor
vincent vince vinny
walter walt wally
william wilhelm will bill billy willy liam willi
zachary zach zack
"""


def _parse_forms() -> dict[str, str]:
    """The whole name, the first of a line, for every name in it; a name on two lines belongs to the earlier one."""
    whole_names: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        whole_name, *short_forms = line.split()
        for name in (whole_name, *short_forms):
            whole_names.setdefault(name, whole_name)
    return whole_names


WHOLE_NAMES = _parse_forms()

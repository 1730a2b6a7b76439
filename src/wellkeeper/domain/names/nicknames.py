"""Names that are known: short forms of first names (Bob and Rob are both Robert), and names that are common."""

from __future__ import annotations

from collections import Counter

# On each line whole names that go back to one, and behind the bar their short forms; a semicolon parts those of men
# from those of women.
_FORMS = """
albert | al bert bertie
alexander | alex sandy sasha xander lex ; alexandra | alex sandy sasha lex
andrew andreas | andy drew andi
anthony antonio anton | tony toni
barbara | barb babs barbie
benjamin | ben benny benji
catherine katherine kathryn katharina | cathy kathy kate katie kat kathi
charles karl carl | charlie chuck
christopher christoph christian | chris kit ; christina christine | chris tina
daniel | dan danny dani ; daniela | dani
david | dave davy
dorothy dorothea | dot dottie dora
edward eduard | ed eddie ted ned
elizabeth elisabeth | liz lizzy beth betty eliza lisa liesl sisi
francis franz frank francesco | frankie fran ; frances | fran
frederick friedrich | fred freddy fritz
gerald gerard | gerry
gregory | greg
henry heinrich | harry hank heinz
jacob jakob | jake
james | jim jimmy jamie
jennifer | jen jenny
john johannes jonathan | jon johnny jack hans
joseph | josef joe joey sepp jo
joshua | josh
lawrence laurence | larry
leonard leonhard leo | len lenny leo
margaret margarete | maggie meg peggy greta gretel
matthew matthias | matt matze
michael michel | mike mick mickey micha
nicholas nikolaus | nick nico klaus claus
patricia | pat patty ; patrick | pat
peter | pete
philip philipp | phil
rebecca | becky becca
richard | rich rick ricky dick
robert | bob bobby rob robbie bert
ronald | ron ronnie
samuel | sam sammy ; samantha | sam sammy
stephen steven stefan | steve
susan susanne suzanne | sue susie
theodore | theo teddy
thomas | tom tommy
timothy | tim timmy
victoria | vicky vic ; victor viktor | vic
vincent | vince vinny
walter | walt wally
william wilhelm | will bill billy willy liam willi
zachary | zach zack
"""


def _parse_groups() -> list[list[tuple[list[str], list[str]]]]:
    """For each line its groups: the whole names, and their short forms."""
    lines = ([group.partition("|") for group in line.split(";")] for line in _FORMS.strip().splitlines())
    return [[(whole_names.split(), short_forms.split()) for whole_names, _, short_forms in line] for line in lines]


def _find_whole_names() -> dict[str, str]:
    """The first name of a line for every name in it; a name on two lines belongs to the earlier one."""
    first_names: dict[str, str] = {}
    for groups in _parse_groups():
        for name in (name for group in groups for names in group for name in names):
            first_names.setdefault(name, groups[0][0][0])
    return first_names


def _list_pairs() -> frozenset[tuple[str, str]]:
    """Every two names that one person may have: a whole name with a short form, and two short forms of it alone."""
    groups = [group for line in _parse_groups() for group in line]
    counts = Counter(short_form for whole_names, short_forms in groups for short_form in short_forms * len(whole_names))
    pairs: set[tuple[str, str]] = set()
    for whole_names, short_forms in groups:
        others = [*whole_names, *(short_form for short_form in short_forms if counts[short_form] == 1)]
        pairs |= {
            (name, short_form)
            for name in others
            for short_form in short_forms
            if name in whole_names or counts[short_form] == 1
        }
    return frozenset(pairs)


# By every name the one that all of its line have in common: enough to suspect that two names are of one person.
WHOLE_NAMES = _find_whole_names()
_PAIRS = _list_pairs()


def may_be_same(name: str, other_name: str) -> bool:
    """Whether two first names, in lower case, may be one person's: Bob and Robert may, Daniel and Daniela may not."""
    return name == other_name or (name, other_name) in _PAIRS or (other_name, name) in _PAIRS


# -- common names --------------------------------------------------------------------------------

# They tell which side of a comma the given name stands on.
_COMMON_NAMES = """
adam adrian ahmed aisha alan alberto alejandro aleksandra alessandro alessia alice alicia amal amanda amelia amir amy
ana anders andré andrea angela angelika anika anita anja anke ann anna annika anne annette antje antoine antónio arjun
arthur astrid ayşe barbara beata beatriz bernd bernhard birgit björn brian bruno camille carla carlos carmen carolina
caroline chiara chloé claire clara claudia colin corinna cristina cyril dagmar daria david deepak denis diana diego
dieter dirk dominik eduardo elena eleni eli elif emil emilia emily emma emre enrico erik erika ernst esther eva fabian
fatima federica federico felipe felix fernando filip florence florian francesca françois gabriel gabriela georg george
gerhard giorgio giovanni giulia giuseppe gloria grace graham guido guillaume gustav hanna hannah hannes hans harald
harry hassan heidi heike helen helena helga henrik hugo hussein ibrahim ignacio ines inês ingrid irene isabel isabella
ivan jacek jan jane janek jason javier jean jens jesús jiří joana joanna joão jörg jörn jorge josé juan juana judith
julia julian julie jürgen justyna jutta kai karin karol katarzyna kathrin keith kenneth kevin khalid kim kirsten
kristin krzysztof lars laura lea leila lena léa lotte louis louise luca lucas lucia luigi luis luísa luiz lukas łukasz
lukáš mads magdalena maja mali malik manuel marc marcel marcin marco marcos marek mariam maria mariana marie marina
mario marion mark marta martha martin martina mary mateus mathieu matteo mauricio max maya mehmet mercedes mia michal
michał miguel mohamed mohammed monika muhammad nadia nadine nancy naoki natalia nathalie nathan nele nicola nicole
nicolas nils nina noah nora olaf olga oliver olivia omar oscar otto pablo paola paolo paul paula pauline pavel pawel
paweł pedro petr petra pierre pilar piotr priya rachel rafael raj ralf raquel raul renata renate riccardo rita roberto
rosa rosemary ruth sabine salma sandra sara sarah sebastian sergio sharon silke silvia simon simone siobhan sofia
sofía sonia sophie stefania stefano stella stéphane sven sylvia tanja tatiana teresa thérèse tiago tobias tomás tomáš
tomasz ulrich ulrike ursula ute valentina valeria vera verena veronika vicente vincenzo virginie wei werner wiebke
wojciech wolfgang xavier yann yasmin youssef yuki yusuf yvonne zeynep zofia zoe zoë žofie
"""
GIVEN_NAMES = frozenset(_COMMON_NAMES.split()) | WHOLE_NAMES.keys()

# Of which people in Spain, Portugal and America have two.
_FAMILY_NAMES = """
garcía garcia lópez lopez martínez martinez rodríguez rodriguez gonzález gonzalez hernández hernandez pérez perez
sánchez sanchez ramírez ramirez torres flores rivera gómez gomez díaz diaz reyes cruz morales ortiz gutiérrez
gutierrez chávez chavez ruiz álvarez alvarez fernández fernandez jiménez jimenez moreno muñoz munoz romero navarro
domínguez dominguez vázquez vazquez ramos gil serrano molina castro ortega delgado marín marin núñez nuñez iglesias
medina herrera vargas mendoza guerrero rojas silva santos oliveira souza sousa pereira lima costa ferreira rodrigues
almeida nascimento alves carvalho araújo araujo ribeiro gomes martins fernandes barbosa rocha dias cardoso teixeira
correia mendes nunes marques pinto moreira freitas soares vega ibarra
"""
DOUBLE_FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())

"""Names that are known: short forms of first names (Bob and Rob are both Robert), and names that are common."""

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

"""What columns are called, in the languages of Outlook and by the programs that write address books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from wellkeeper.domain.words.text import make_key

# What the user may say that a column holds.
TARGETS = (
    *("name", "given_name", "family_name", "email", "phone", "org", "title"),
    *("birthday", "note", "tag", "url", "uid", "ignore"),
)
IDENTITY_TARGETS = frozenset({"name", "given_name", "family_name", "email", "org"})

# Figures in a name don't count (E-mail 2 Address), nor do blanks, case and accents. The languages are those of
# Outlook's exports: Danish, Dutch, English, French, German, Italian, Japanese, Polish, Portuguese, Russian, Spanish,
# Swedish, Turkish.
COLUMN_NAMES: dict[str, str] = {
    "name": """Name; Full Name; Display Name; Contact Name; Anzeigename; Vollständiger Name; Nom complet; Nombre
        completo; Navn; Nombre; Nom; Nome; Naam; Nazwa; Имя; Namn; Ad""",
    "prefix": """Name Prefix; Prefix; Salutation; Title; Titel; Anrede; Titre; Titolo; Tytuł; Tratamento; Обращение;
        Unvan; 肩書き""",
    "given_name": """First Name; Given Name; First; Forename; Fornavn; Vorname; Nombre; Prénom; Nome; Voornaam; Imię;
        Primeiro nome; Имя; Förnamn; İlk Adı; 名""",
    "middle_name": """Middle Name; Additional Name; Mellemnavn; Weitere Vornamen; Segundo nombre; Deuxième prénom;
        Secondo nome; Middelste naam; Drugie imię; Segundo nome; Отчество; Mellannamn; İkinci Adı; ミドル""",
    "family_name": """Last Name; Family Name; Last; Surname; Efternavn; Nachname; Familienname; Name; Apellidos;
        Apellido; Nom; Nom de famille; Cognome; Achternaam; Naam; Nazwisko; Sobrenome; Фамилия; Efternamn;
        Soyadı; 姓""",
    "suffix": """Suffix; Name Suffix; Suffiks; Suffixe; Titolo straniero; Achtervoegsel; Sufiks; Sufixo; Суффикс;
        Namnsuffix; Sonek""",
    "email": """E-mail; E-mail Address; Mail; E-mail Value; E-mails; E-mail Addresses; Primary Email; Secondary Email;
        Email Home; Email Work; Email Other; Work Email; Business Email; Personal Email; Home Email; Contact Email;
        Mailadresse; E-mail-adresse; Primäre E-Mail-Adresse; Sekundäre E-Mail-Adresse; Dirección de correo
        electrónico; Dirección del correo electrónico; Correo electrónico; Correo; Adresse de messagerie; Adresse
        e-mail; Courriel; Indirizzo posta elettronica; Indirizzo e-mail; E-mailadres; Adres e-mail; Endereço de email;
        Адрес эл. почты; E-postadress; Elektronik Posta Adresi; Elektronik Posta Adres; 電子メール アドレス""",
    "phone": """Phone; Phone Number; Phone Numbers; Phones; Phone Value; Telephone; Tel; Mobile; Cell; Cell Phone;
        Cellphone; Mobile Number; Mobile Phone Number; Phone Work; Phone Home; Phone Mobile; Phone Other; Work Phone;
        Contact Number; Direct Phone; Home Mobile; Primary Phone; Business Phone; Home Phone; Mobile Phone; Other
        Phone; Car Phone; Company Main Phone; Telefon; Telefonnummer; Handy; Handynummer; Mobil; Mobilnummer;
        Rufnummer; Haupttelefon; Telefon geschäftlich; Telefon (geschäftlich); Telefon (privat); Mobiltelefon;
        Autotelefon; Telefon Firma; Weiteres Telefon; Tel. dienstlich; Tel. privat; Mobil-Tel.-Nr.; Telefon (arbejde);
        Biltelefon; Primær telefon; Primær telefon (firma); Anden telefon; Teléfono; Móvil; Teléfono principal;
        Teléfono del trabajo; Número de centralita de la organización; Particular; Otro teléfono; Téléphone; Portable;
        Mobile phone; Téléphone principal; Téléphone (bureau); Téléphone (voiture); Téléphone société; Téléphone
        (domicile); Tél. mobile; Téléphone (autre); Telefono; Telefono principale; Ufficio; Telefono auto; Telefono
        principale società; Abitazione; Cellulare; Altro telefono; Telefoon; Hoofdtelefoon; Telefoon op werk;
        Autotelefoon; Hoofdtelefoon bedrijf; Telefoon thuis; Mobiele telefoon; Andere telefoon; Telefon podstawowy;
        Telefon służbowy; Telefon w samochodzie; Główny telefon do firmy; Telefon domowy; Telefon komórkowy; Inny
        telefon; Telefone; Celular; Telefone principal; Telefone comercial; Telefone do carro; Telefone principal da
        empresa; Telefone residencial; Telefone celular; Outro telefone; Основной телефон; Рабочий телефон; Телефон
        раб.; Телефон в машине; Основной телефон организации; Домашний телефон; Телефон дом.; Телефон переносной;
        Другой телефон; Telefon, arbete; Arbete; Företag, växel; Hem; Telefon, hem; Telefon, annan; Birincil Telefon;
        İş Telefon No; İş Telefonu; Araç Telefonu; Şirket Santral Telefonu; Ev Telefonu; Cep Telefonu; Diğer Telefon
        No; 通常の電話; 会社電話; 自動車電話; 会社代表電話; 自宅電話; 携帯電話; その他の電話""",
    "org": """Company; Company Name; Organization; Organisation; Organization Name; Associated Company; Companies;
        Employer; Business; Business Name; Firm; Firma; Firmenname; Unternehmen; Organización; Société; Entreprise;
        Società; Bedrijf; Empresa; Организация; Företag; Şirket; 会社名""",
    "department": """Department; Organization Department; Afdeling; Abteilung; Service; Reparto; Dział; Departamento;
        Отдел; Avdelning; Bölüm; 部署""",
    "title": """Job Title; Title; Organization Title; Position; Role; Job; Job Role; Funktion; Berufsbezeichnung;
        Stilling; Puesto; Titre; Titel; Fonction; Poste; Posizione; Functie; Stanowisko; Cargo; Должность; Befattning;
        İş Unvanı; 役職""",
    "birthday": """Birthday; Birth Date; Birthdate; Date of Birth; DOB; Fødselsdag; Geburtstag; Geburtsdatum;
        Anniversaire; Date de naissance; Compleanno; Verjaardag; Urodziny; День рождения; Födelsedag; Doğum günü;
        誕生日""",
    "birth_year": "Birth Year; Geburtsjahr",
    "birth_month": "Birth Month; Geburtsmonat",
    "birth_day": "Birth Day; Geburtstag",
    "note": """Notes; Note; Comments; Comment; Remarks; Additional Info; Notater; Notizen; Notiz; Bemerkung;
        Bemerkungen; Kommentar; Notities; Notatki; Anotações; Заметки; Anteckningar; Notlar; メモ""",
    "tag": """Tags; Tag; Labels; Label; Categories; Category; Groups; Group; Group Membership; Gruppe; Gruppen;
        Schlagworte; Kategorier; Kategorien; Kategorie; Categorías; Catégories; Categorie; Categorieën; Categorias;
        Категории; Kategoriler""",
    "url": """URL; URLs; Website; Website Value; Web Page; Website URL; Website Blog; Website Home Page; Website Other;
        Website Profile; Website Work; Personal Web Page; Homepage; Home Page; LinkedIn; LinkedIn URL; LinkedIn
        Profile; Profile URL; Profile; webside; Webseite; Página Web; Page Web; Pagina Web; Webpagina; Strona sieci
        Web; Página da Web; Веб-страница; Webbsida; Web Sayfası; Web ページ""",
    "uid": "UID",
    "connected": "Connected On; Verbunden am",
    # These say something about another column, or how a program shows it, and nothing about the contact.
    "ignore": """Photo; File As; Custom Field Label; E-mail Type; E-mail Label; Phone Type; Phone Label; Address Type;
        Address Label; Organization Type; Organization Label; Website Type; Website Label; E-mail Display Name;
        Internet Free Busy; Priority; Private; Sensitivity; Gender; Initials; Language; Directory Server; E-mail-type;
        E-mail-vist navn; Ledig/optaget via internettet; Prioritet; Privat; Køn; Initialer; Sprog; Følsomhed;
        E-Mail-Typ; E-Mail: Angezeigter Name; Internet-Frei/Gebucht; Priorität; Geschlecht; Initialen; Sprache;
        Vertraulichkeit; Nombre de pantalla de correo electrónico; Tipo de correo electrónico; Prioridad; Género;
        Confidencialidad; Type de messagerie; Nom complet de l'adresse de messagerie; Disponibilité Internet;
        Priorité; Privé; Sexe; Initiales; Langue; Critère de diffusion; Tipo posta elettronica; Nome visualizzato
        posta elettronica; Disponibilità Internet; Priorità; Privato; Sesso; Iniziali; Lingua; Riservatezza;
        E-mailtype; Weergavenaam voor e-mail; E-mail, weergegeven naam; Internet Beschikbaarheidsinfo; Prioriteit;
        Geslacht; Taal; Gevoeligheid; Typ poczty e-mail; Rodzaj e-mail; Wyświetlana nazwa e-mail; Internetowe
        informacje wolny/zajęty; Priorytet; Prywatne; Płeć; Inicjały; Język; Charakter; Tipo de email; Nome para
        exibição do email; Disponibilidade da Internet; Prioridade; Sexo; Iniciais; Idioma; Sensibilidade; Тип эл.
        почты; Краткое имя эл. почты; Сведения о доступности в Интернете; Важность; Частное; Пол; Инициалы; Язык;
        Пометка; E-posttyp; E-postnamn; Ledig/upptagen-information för Internet; Kön; Språk; Känslighet; Elektronik
        Posta Türü; Elektronik Posta Görünen Adı; Internet Serbest Meşgul; Öncelik; Özel; Cinsiyet; İlk Harfler; Dil;
        Duyarlılık; 電子メールの種類; 電子メール の種類; 電子メール表示名; 電子メール 表示名;
        インターネット空き時間情報; プライベート; イニシャル; 性別; 秘密度""",
}


def make_column_key(column_name: str) -> str:
    """A column's name as it is compared: letters and figures only, in lower case; Pipedrive's `Person - ` left out."""
    return "".join(letter for letter in make_key(column_name).removeprefix("person - ") if letter.isalnum())


def list_targets(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> list[str]:
    """What each column of a header holds; "" if we don't know. What `mapping` says goes first."""
    mapped_targets = {make_key(name.strip()): target for name, target in (mapping or {}).items()}
    keys = [_make_bare_key(name) for name in header]
    options = [
        (mapped_targets[make_key(name)],) if make_key(name) in mapped_targets else _list_options().get(key, ())
        for name, key in zip(header, keys, strict=True)
    ]
    sure_targets = {targets[0] for targets in options if len(targets) == 1}
    repeats = [key in keys[number + 1 :] for number, key in enumerate(keys)]
    return [
        _choose_target(targets, sure_targets, is_repeated)
        for targets, is_repeated in zip(options, repeats, strict=True)
    ]


def list_unknown_columns(header: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """The columns that a mapping names and a header doesn't have."""
    keys = {make_key(name.strip()) for name in header}
    return [name for name in mapping if make_key(name.strip()) not in keys]


def _make_bare_key(column_name: str) -> str:
    """The key of a column without figures: `E-mail 2 Address` is `emailaddress`."""
    return "".join(letter for letter in make_column_key(column_name) if not letter.isdigit())


@lru_cache
def _list_options() -> dict[str, tuple[str, ...]]:
    """What a column may hold, by its bare key: several targets if it depends on the other columns."""
    options: dict[str, tuple[str, ...]] = {}
    for target, names in COLUMN_NAMES.items():
        for key in dict.fromkeys(_make_bare_key(name) for name in names.split(";")):
            options[key] = (*options.get(key, ()), target)
    return options


def _choose_target(targets: tuple[str, ...], sure_targets: set[str], is_repeated: bool) -> str:
    """The one of a column's possible targets that fits what the other columns hold."""
    match targets:
        case ("prefix", "title"):
            return "prefix" if "title" in sure_targets or is_repeated else "title"
        case ("name", "given_name"):
            return "given_name" if "family_name" in sure_targets else "name"
        case ("name", "family_name"):
            return (
                "family_name" if "given_name" in sure_targets and not {"family_name", "name"} & sure_targets else "name"
            )
        case ("birthday", "birth_day"):
            return "birth_day" if "birth_year" in sure_targets else "birthday"
    return targets[0] if targets else ""

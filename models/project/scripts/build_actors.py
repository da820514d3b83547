# ruff: noqa: E501  (one state, one line)
"""Writes pipeline/lexicon/actors.jsonl from the table of states below.

    python models/project/scripts/build_actors.py

The table is hand-written; edit it here and run the script again. What follows by rule is not in the table but made here:
formal names (R = "Republic of X", K = "Kingdom of X"), forms without accents, curly apostrophes, "St." for "Saint",
"&" for "and", and the plurals of nationals in -an and -i ("Norwegians", "Israelis").
The columns: code | name | formal (R, K, or nothing) | names | acronyms | demonyms | ambiguous; forms are parted by ";".
An article stands only where it belongs to the name ("The Gambia"); whoever matches may take a leading "the" for granted.
"""
from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).parents[3] / "pipeline" / "lexicon" / "actors.jsonl"
FORMAL = {"R": "Republic of {}", "K": "Kingdom of {}"}
SAME_IN_PLURAL = {"I-Kiribati", "Trinidadian and Tobagonian", "Serbian and Montenegrin"}
COLUMNS = ("formal", "names", "acronyms", "demonyms", "ambiguous")

MEMBERS = """
AFG|Afghanistan||Islamic Republic of Afghanistan;Islamic Emirate of Afghanistan||Afghan
ALB|Albania|R|||Albanian
DZA|Algeria||People's Democratic Republic of Algeria||Algerian
AND|Andorra||Principality of Andorra||Andorran
AGO|Angola|R|||Angolan
ATG|Antigua and Barbuda||Antigua||Antiguan
ARG|Argentina||Argentine Republic||Argentine;Argentinian;Argentinean;Argentines
ARM|Armenia|R|||Armenian
AUS|Australia||Commonwealth of Australia||Australian
AUT|Austria|R|||Austrian
AZE|Azerbaijan|R|||Azerbaijani;Azeri
BHS|Bahamas||The Bahamas;the Bahamas;Commonwealth of The Bahamas;Commonwealth of the Bahamas||Bahamian
BHR|Bahrain|K|||Bahraini
BGD|Bangladesh||People's Republic of Bangladesh||Bangladeshi
BRB|Barbados||||Barbadian
BLR|Belarus|R|Byelorussia||Belarusian;Belarussian
BEL|Belgium|K|||Belgian
BLZ|Belize||||Belizean
BEN|Benin|R|||Beninese
BTN|Bhutan|K|||Bhutanese
BOL|Bolivia||Plurinational State of Bolivia;Bolivia (Plurinational State of);Republic of Bolivia||Bolivian
BIH|Bosnia and Herzegovina||Bosnia-Herzegovina;Bosnia|BiH;B&H|Bosnian;Bosnian-Herzegovinian
BWA|Botswana|R|||Motswana;Batswana
BRA|Brazil||Federative Republic of Brazil||Brazilian
BRN|Brunei Darussalam||Brunei;Nation of Brunei||Bruneian
BGR|Bulgaria|R|||Bulgarian
BFA|Burkina Faso||Burkina||Burkinabe;Burkinabè;Burkinabé
BDI|Burundi|R|||Burundian
CPV|Cabo Verde|R|Cape Verde;Republic of Cape Verde||Cabo Verdean;Cape Verdean
KHM|Cambodia|K|Kampuchea||Cambodian
CMR|Cameroon|R|||Cameroonian
CAN|Canada||||Canadian
CAF|Central African Republic|||CAR|Central African|CAR
TCD|Chad|R|||Chadian|Chad
CHL|Chile|R|||Chilean
CHN|China||People's Republic of China|PRC;P.R. China;PR China|Chinese
COL|Colombia|R|||Colombian
COM|Comoros||Union of the Comoros||Comorian;Comoran
COG|Congo||Republic of the Congo;Republic of Congo;Congo-Brazzaville;Congo (Brazzaville);Congo Brazzaville||Congolese|Congo;Congolese
COD|Democratic Republic of the Congo||Democratic Republic of Congo;Congo (Democratic Republic of the);Congo, Democratic Republic of the;DR Congo;D.R. Congo;Congo-Kinshasa;Congo (Kinshasa);Zaire;Zaïre;Republic of Zaire;Congo|DRC;DROC;D.R.C.|Congolese;Zairean;Zairian|Congolese;Congo
CRI|Costa Rica|R|||Costa Rican
CIV|Côte d'Ivoire|R|Ivory Coast;Republic of the Ivory Coast||Ivorian;Ivoirian
HRV|Croatia|R|||Croatian;Croat;Croats
CUB|Cuba|R|||Cuban
CYP|Cyprus|R|||Cypriot;Cypriots
CZE|Czech Republic||Czechia||Czech;Czechs
PRK|North Korea||Democratic People's Republic of Korea;Korea (Democratic People's Republic of);Korea, Democratic People's Republic of;Korea, DPR;DPR Korea;Korea|DPRK;D.P.R.K.;DPR of Korea|North Korean;Korean;Koreans|Korea;Korean;Koreans
DNK|Denmark|K|||Danish;Danes
DJI|Djibouti|R|||Djiboutian
DMA|Dominica||Commonwealth of Dominica||Dominican;Dominicans|Dominican;Dominicans
DOM|Dominican Republic||||Dominican;Dominicans|Dominican;Dominicans
ECU|Ecuador|R|||Ecuadorian;Ecuadorean;Ecuadoran
EGY|Egypt||Arab Republic of Egypt||Egyptian
SLV|El Salvador|R|||Salvadoran;Salvadorian;Salvadorean
GNQ|Equatorial Guinea|R|||Equatorial Guinean;Equatoguinean
ERI|Eritrea||State of Eritrea||Eritrean
EST|Estonia|R|||Estonian
SWZ|Eswatini|K|eSwatini;Swaziland;Kingdom of Swaziland||Swazi
ETH|Ethiopia||Federal Democratic Republic of Ethiopia||Ethiopian
FJI|Fiji|R|Fiji Islands;Republic of the Fiji Islands||Fijian
FIN|Finland|R|||Finnish;Finns
FRA|France||French Republic||French;Frenchman;Frenchmen
GAB|Gabon|R|Gabonese Republic||Gabonese
GMB|Gambia|R|The Gambia;the Gambia;Republic of The Gambia;Republic of the Gambia;Islamic Republic of the Gambia||Gambian
GEO|Georgia|R|||Georgian|Georgia
DEU|Germany||Federal Republic of Germany|FRG|German
GHA|Ghana|R|||Ghanaian
GRC|Greece||Hellenic Republic||Greek;Hellenic;Greeks
GRD|Grenada||||Grenadian
GTM|Guatemala|R|||Guatemalan
GIN|Guinea|R|Guinea-Conakry;Guinea Conakry;Guinea (Conakry)||Guinean
GNB|Guinea-Bissau|R|Guinea Bissau||Bissau-Guinean;Guinea-Bissauan
GUY|Guyana||Co-operative Republic of Guyana;Cooperative Republic of Guyana;Republic of Guyana||Guyanese
HTI|Haiti|R|Haïti||Haitian
HND|Honduras|R|||Honduran
HUN|Hungary|R|||Hungarian
ISL|Iceland|R|||Icelandic;Icelander;Icelanders
IND|India|R|||Indian
IDN|Indonesia|R|||Indonesian
IRN|Iran||Islamic Republic of Iran;Iran (Islamic Republic of);Iran, Islamic Republic of;I.R. of Iran;IR of Iran;I.R. Iran;IR Iran|IRI|Iranian
IRQ|Iraq|R|||Iraqi
IRL|Ireland||Republic of Ireland;Éire||Irish
ISR|Israel||State of Israel||Israeli
ITA|Italy||Italian Republic||Italian
JAM|Jamaica||||Jamaican
JPN|Japan||State of Japan||Japanese
JOR|Jordan||Hashemite Kingdom of Jordan;Hashemite Kingdom of the Jordan||Jordanian|Jordan
KAZ|Kazakhstan|R|Kazakstan||Kazakh;Kazakhstani;Kazakhs
KEN|Kenya|R|||Kenyan
KIR|Kiribati|R|||I-Kiribati
KWT|Kuwait||State of Kuwait||Kuwaiti
KGZ|Kyrgyzstan||Kyrgyz Republic;Kirgizstan||Kyrgyz;Kyrgyzstani
LAO|Lao PDR||Lao People's Democratic Republic;Laos;Lao P.D.R.;Lao-PDR|LPDR|Lao;Laotian
LVA|Latvia|R|||Latvian
LBN|Lebanon||Lebanese Republic||Lebanese
LSO|Lesotho|K|||Basotho;Mosotho
LBR|Liberia|R|||Liberian
LBY|Libya||State of Libya;Libyan Arab Jamahiriya;Great Socialist People's Libyan Arab Jamahiriya;Libyan Jamahiriya||Libyan
LIE|Liechtenstein||Principality of Liechtenstein||Liechtensteiner;Liechtensteiners
LTU|Lithuania|R|||Lithuanian
LUX|Luxembourg||Grand Duchy of Luxembourg;Luxemburg||Luxembourgish;Luxembourger;Luxembourgers;Luxembourgian
MDG|Madagascar|R|||Malagasy;Madagascan
MWI|Malawi|R|||Malawian
MYS|Malaysia||||Malaysian
MDV|Maldives|R|Republic of the Maldives;Republic of The Maldives||Maldivian
MLI|Mali|R|||Malian
MLT|Malta|R|||Maltese
MHL|Marshall Islands||Republic of the Marshall Islands|RMI|Marshallese
MRT|Mauritania||Islamic Republic of Mauritania||Mauritanian
MUS|Mauritius|R|||Mauritian
MEX|Mexico||United Mexican States;México||Mexican
FSM|Micronesia||Federated States of Micronesia;Micronesia (Federated States of);Micronesia, Federated States of|FSM|Micronesian
MDA|Moldova|R|Republic of Moldova;Moldova (Republic of);Moldova, Republic of||Moldovan
MCO|Monaco||Principality of Monaco||Monégasque;Monacan
MNG|Mongolia||||Mongolian
MNE|Montenegro|R|||Montenegrin;Montenegrins
MAR|Morocco|K|||Moroccan
MOZ|Mozambique|R|||Mozambican;Mozambiquan
MMR|Myanmar||Republic of the Union of Myanmar;Union of Myanmar;Burma;Myanmar (Burma);Burma/Myanmar;Myanmar/Burma||Burmese
NAM|Namibia|R|||Namibian
NRU|Nauru|R|||Nauruan
NPL|Nepal||Federal Democratic Republic of Nepal;Kingdom of Nepal||Nepalese;Nepali
NLD|Netherlands||The Netherlands;the Netherlands;Kingdom of the Netherlands;Kingdom of The Netherlands;Netherlands (Kingdom of the);Holland||Dutch|Holland
NZL|New Zealand||Aotearoa New Zealand;Aotearoa|NZ|New Zealander;New Zealanders
NIC|Nicaragua|R|||Nicaraguan
NER|Niger||Republic of the Niger;Republic of Niger||Nigerien;Nigérien
NGA|Nigeria||Federal Republic of Nigeria||Nigerian
MKD|North Macedonia|R|Macedonia;Republic of Macedonia;The former Yugoslav Republic of Macedonia;former Yugoslav Republic of Macedonia;Former Yugoslav Republic of Macedonia;Macedonia (FYROM)|FYROM;FYR Macedonia;FYR of Macedonia|Macedonian;North Macedonian
NOR|Norway|K|||Norwegian
OMN|Oman||Sultanate of Oman||Omani
PAK|Pakistan||Islamic Republic of Pakistan||Pakistani
PLW|Palau|R|||Palauan
PAN|Panama|R|Panamá||Panamanian
PNG|Papua New Guinea||Independent State of Papua New Guinea|PNG|Papua New Guinean
PRY|Paraguay|R|||Paraguayan
PER|Peru|R|Perú||Peruvian
PHL|Philippines||Republic of the Philippines||Philippine;Filipino;Filipinos
POL|Poland|R|||Polish;Poles|Polish;Poles
PRT|Portugal||Portuguese Republic||Portuguese
QAT|Qatar||State of Qatar||Qatari
KOR|South Korea||Republic of Korea;Korea (Republic of);Korea, Republic of;Korea (Rep. of);Rep. of Korea;Republic of South Korea;Korea|ROK;R.O.K.;RoK|South Korean;Korean;Koreans|Korea;Korean;Koreans
ROU|Romania||Rumania||Romanian
RUS|Russia||Russian Federation||Russian|
RWA|Rwanda|R|Rwandese Republic||Rwandan;Rwandese
KNA|Saint Kitts and Nevis||Saint Christopher and Nevis;Federation of Saint Kitts and Nevis;Saint Kitts||Kittitian
LCA|Saint Lucia||||Saint Lucian
VCT|Saint Vincent and the Grenadines||Saint Vincent and The Grenadines;Saint Vincent||Vincentian
WSM|Samoa||Independent State of Samoa;Western Samoa||Samoan
SMR|San Marino||Republic of San Marino||Sammarinese
STP|São Tomé and Príncipe||Democratic Republic of São Tomé and Príncipe;São Tomé and Principe;São Tomé;São Tomé e Príncipe||Santomean;São Toméan
SAU|Saudi Arabia|K||KSA|Saudi;Saudi Arabian
SEN|Senegal|R|Sénégal||Senegalese
SRB|Serbia|R|||Serbian;Serb;Serbs
SYC|Seychelles||Republic of Seychelles||Seychellois
SLE|Sierra Leone|R|||Sierra Leonean
SGP|Singapore|R|||Singaporean
SVK|Slovakia||Slovak Republic||Slovak;Slovakian;Slovaks
SVN|Slovenia|R|||Slovenian;Slovene;Slovenes
SLB|Solomon Islands||||Solomon Islander;Solomon Islanders
SOM|Somalia||Federal Republic of Somalia;Somali Republic||Somali
ZAF|South Africa|R||RSA|South African|RSA
SSD|South Sudan|R|||South Sudanese
ESP|Spain|K|||Spanish;Spaniard;Spaniards
LKA|Sri Lanka||Democratic Socialist Republic of Sri Lanka;Ceylon||Sri Lankan
SDN|Sudan||Republic of the Sudan;Republic of Sudan||Sudanese
SUR|Suriname|R|Surinam||Surinamese
SWE|Sweden|K|||Swedish;Swede;Swedes
CHE|Switzerland||Swiss Confederation||Swiss
SYR|Syria||Syrian Arab Republic|SAR|Syrian|SAR
TJK|Tajikistan|R|Tadjikistan||Tajik;Tajikistani;Tajiks
TZA|Tanzania||United Republic of Tanzania;Tanzania (United Republic of);Tanzania, United Republic of||Tanzanian
THA|Thailand|K|||Thai
TLS|Timor-Leste||Democratic Republic of Timor-Leste;Timor Leste;East Timor||Timorese;East Timorese
TGO|Togo||Togolese Republic||Togolese
TON|Tonga|K|||Tongan
TTO|Trinidad and Tobago||Republic of Trinidad and Tobago;Trinidad||Trinidadian;Trinidadian and Tobagonian
TUN|Tunisia|R|||Tunisian
TUR|Türkiye|R|Turkey;Republic of Turkey||Turkish;Turks|Turkey
TKM|Turkmenistan||||Turkmen
TUV|Tuvalu||||Tuvaluan
UGA|Uganda|R|||Ugandan
UKR|Ukraine||||Ukrainian
ARE|United Arab Emirates|||UAE;U.A.E.|Emirati;Emirian
GBR|United Kingdom||United Kingdom of Great Britain and Northern Ireland;Great Britain;Britain;England;Northern Ireland|UK;U.K.;GB|British;Briton;Britons;English|England;Northern Ireland;English;GB
USA|United States||United States of America;America|US;USA;U.S.;U.S.A.;U.S|American|America;U.S
URY|Uruguay||Eastern Republic of Uruguay;Oriental Republic of Uruguay||Uruguayan
UZB|Uzbekistan|R|||Uzbek;Uzbekistani;Uzbeks
VUT|Vanuatu|R|||Ni-Vanuatu;ni-Vanuatu;Vanuatuan
VEN|Venezuela||Bolivarian Republic of Venezuela;Venezuela (Bolivarian Republic of);Venezuela, Bolivarian Republic of;Republic of Venezuela||Venezuelan
VNM|Viet Nam||Socialist Republic of Viet Nam;Socialist Republic of Vietnam;Vietnam;Viet-Nam||Vietnamese
YEM|Yemen|R|||Yemeni;Yemenite
ZMB|Zambia|R|||Zambian
ZWE|Zimbabwe|R|||Zimbabwean
"""

OBSERVERS = """
VAT|Holy See||Vatican;Vatican City;Vatican City State;State of the Vatican City
PSE|State of Palestine||Palestine;Palestinian Authority;Palestinian National Authority;Occupied Palestinian Territory|PLO|Palestinian
"""

OTHERS = """
COK|Cook Islands||||Cook Islander;Cook Islanders
NIU|Niue||||Niuean
XKX|Kosovo|R|||Kosovar;Kosovan;Kosovars
TWN|Taiwan||Chinese Taipei;Taiwan, Province of China;Taiwan Province of China;Republic of China;Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu||Taiwanese
HKG|Hong Kong||Hong Kong, China;Hong Kong (China);Hong Kong SAR;Hong Kong Special Administrative Region
MAC|Macao||Macau;Macao, China;Macao (China);Macau, China;Macao SAR||Macanese
FRO|Faroe Islands||Faeroe Islands||Faroese
GRL|Greenland||Kalaallit Nunaat||Greenlandic;Greenlander;Greenlanders
ASM|American Samoa||||American Samoan
ABW|Aruba||||Aruban
BMU|Bermuda||||Bermudian
CUW|Curaçao||||Curaçaoan
CYM|Cayman Islands||||Caymanian
GIB|Gibraltar||||Gibraltarian
GUM|Guam||||Guamanian
MSR|Montserrat||||Montserratian
NCL|New Caledonia||||New Caledonian
PRI|Puerto Rico||||Puerto Rican
PYF|French Polynesia||||French Polynesian
SXM|Sint Maarten
TKL|Tokelau||||Tokelauan
VGB|British Virgin Islands
ESH|Western Sahara||Sahrawi Arab Democratic Republic;Saharan Arab Democratic Republic|SADR|Sahrawi
SUN|Soviet Union||Union of Soviet Socialist Republics|USSR;U.S.S.R.|Soviet;Soviets
YUG|Yugoslavia||Federal Republic of Yugoslavia;Socialist Federal Republic of Yugoslavia|SFRY;FRY|Yugoslav;Yugoslavian
CSK|Czechoslovakia||Czechoslovak Socialist Republic;Czech and Slovak Federal Republic;Czechoslovak Republic|CSSR;CSFR|Czechoslovak;Czechoslovakian
SCG|Serbia and Montenegro||State Union of Serbia and Montenegro||Serbian and Montenegrin
DDR|East Germany||German Democratic Republic|GDR|East German
"""


def main() -> None:
    lines = [json.dumps(entry, ensure_ascii=False) for entry in states()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} states written to {TARGET}")


def states() -> Iterator[dict[str, object]]:
    for status, table in (("member", MEMBERS), ("observer", OBSERVERS), ("other", OTHERS)):
        for row in table.strip().splitlines():
            yield state(row, status)


def state(row: str, status: str) -> dict[str, object]:
    code, name, *rest = row.split("|")
    cells = dict(zip(COLUMNS, [*rest, *[""] * (len(COLUMNS) - len(rest))], strict=True))
    names = variants([name, *formal(cells["formal"], name), *split(cells["names"])])
    entry = {
        "id": code, "name": name, "kind": "state", "code": code, "un": status,
        "names": [form for form in names if form != name],
        "acronyms": split(cells["acronyms"]),
        "demonyms": variants(nationals(split(cells["demonyms"]))),
        "ambiguous": split(cells["ambiguous"]),
    }
    return {key: value for key, value in entry.items() if value}


def split(cell: str) -> list[str]:
    return [form.strip() for form in cell.split(";") if form.strip()]


def formal(letter: str, name: str) -> list[str]:
    return [FORMAL[letter].format(name)] if letter else []


def nationals(demonyms: list[str]) -> list[str]:
    plurals = [form + "s" for form in demonyms if form.endswith(("an", "i")) and form not in SAME_IN_PLURAL]
    return unique([*demonyms, *plurals])


def variants(forms: list[str]) -> list[str]:
    """Each form with the other ways to write it, the forms as given first."""
    rules: tuple[Callable[[str], str], ...] = (plain, curly, saint_dot, saint, ampersand)
    for rule in rules:
        forms = unique([*forms, *(rule(form) for form in forms)])
    return forms


def plain(form: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))


def curly(form: str) -> str:
    return form.replace("'", "’")


def saint_dot(form: str) -> str:
    return form.replace("Saint ", "St. ")


def saint(form: str) -> str:
    return form.replace("St. ", "St ")


def ampersand(form: str) -> str:
    return form.replace(" and ", " & ")


def unique(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(forms))


if __name__ == "__main__":
    main()

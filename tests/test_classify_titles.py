"""What the shipped rules make of titles and companies; "-" is unknown."""

from __future__ import annotations

import pytest

from intromap.classify.match import classify
from intromap.classify.rules import Rule, read_rules
from intromap.resources import data_path

# title | function | seniority
TRAPS = """
Product Manager | product | professional
Senior Product Manager | product | senior
Junior Product Manager | product | entry
Associate Product Manager | product | entry
Product Management Intern | product | student
Director of Product Management | product | director
Project Manager | operations | professional
Account Manager | sales | professional
Community Manager | marketing | professional
Customer Success Manager | customer success | professional
HR Business Partner | people | professional
Senior HR Business Partner | people | senior
Finance Business Partner | finance | professional
Partner, Corporate Law | legal | founder or owner
Managing Partner | - | founder or owner
Partner Manager DACH | sales | professional
Assistant to the CEO | administration | professional
Executive Assistant to the CFO | administration | professional
Executive Assistant | administration | professional
Assistentin der Geschäftsführung | administration | professional
Assistante de direction | administration | professional
Chief of Staff | operations | senior
Chief of Staff to the CEO | operations | senior
Vice President | - | manager
Vice President, Credit Risk | finance | manager
Assistant Vice President, Operations | operations | manager
VP of Engineering | engineering | executive
Senior Vice President Sales | sales | executive
Vice President Human Resources | people | executive
Associate | - | professional
Research Associate | research | professional
Associate Director, Clinical Operations | health care | manager
Associate Consultant | consulting | entry
Head of Data | data | director
Head of Marketing | marketing | director
Working student | - | student
Working Student Data Analytics | data | student
Teaching Assistant | education | entry
Sales Engineer | sales | professional
Engineering Manager | engineering | manager
Senior Engineering Manager | engineering | manager
Account Executive | sales | professional
Senior Account Executive | sales | senior
Sales Executive | sales | professional
Marketing Executive | marketing | professional
Managing Director | general management | executive
Executive Director | general management | executive
Student Affairs Director | education | director
Student Counsellor | education | professional
Lead Generation Specialist | sales | professional
Lead Engineer | engineering | senior
Principal | education | director
Principal, Riverside Primary School | education | director
Vice Principal | education | manager
Principal Engineer | engineering | senior
Director of Photography | arts | senior
Film Director | arts | professional
Art Director | design | senior
Secretary General | policy | executive
Secretary | administration | professional
General Counsel | legal | executive
Product Owner | product | professional
Owner | entrepreneurship | founder or owner
Founder & CEO | entrepreneurship | founder or owner
Founder's Associate | operations | professional
Founding Engineer | engineering | professional
Business Owner, Café Lindgren | entrepreneurship | founder or owner
Non-Executive Director | - | board or investor
Board Member | - | board or investor
Senior Living Nurse | health care | professional
Team Lead Backend | engineering | manager
Medical Sales Representative | sales | professional
Legal Secretary | legal | professional
Investor Relations Manager | finance | manager
Software Engineer | engineering | professional
Business Development Manager | sales | professional
Retired | - | -
Looking for new opportunities in data science | - | -
Student | - | student
Making the world better, one smile at a time 🚀 | - | -
"""

ENGLISH = """
Chief Executive Officer | general management | executive
Chief Technology Officer | engineering | executive
Chief Medical Officer | health care | executive
Chief People Officer | people | executive
Data Analyst | data | professional
Senior Data Engineer | data | senior
Machine Learning Intern | data | student
Software Developer in Test | engineering | professional
DevOps Engineer | engineering | professional
IT Support Specialist | engineering | professional
Mechanical Engineer | engineering | professional
Civil Engineering Technician | engineering | professional
UX/UI Designer | design | professional
Landscape Architect | design | professional
Solutions Architect | engineering | professional
Risk Director | finance | director
Senior Actuary | finance | senior
Underwriter | finance | professional
Claims Handler | finance | professional
Investment Analyst | finance | professional
Junior Accountant | finance | entry
Hospital Operations Lead | operations | senior
Supply Chain Director | operations | director
Procurement Officer | operations | professional
Event Coordinator | operations | professional
Physician | health care | professional
Ward Sister, Paediatric Nurse | health care | professional
Public Health Adviser | health care | professional
Epidemiologist | research | professional
Climate Scientist | research | professional
PhD Candidate in Economics | research | student
Professor of Computer Science | education | senior
Assistant Professor of Biology | education | professional
Primary School Teacher | education | professional
School Librarian | education | professional
Sustainability Manager | sustainability | manager
ESG Analyst | sustainability | professional
Climate Policy Officer | policy | professional
Urban Planner | policy | professional
Member of Parliament | policy | -
Social Worker | social work | professional
Fundraising Manager | social work | manager
Journalist | communications | professional
Head of Communications | communications | director
Translator | communications | professional
Call Centre Agent | customer success | professional
Management Consultant | consulting | professional
Electrician | trades and services | professional
Bus Driver | trades and services | professional
Head Chef | trades and services | senior
Violinist & Composer | arts | professional
Museum Curator | arts | professional
Regional Sales Manager | sales | manager
Growth Marketing Manager | marketing | manager
Recruiter | people | professional
Compliance Officer | legal | professional
Judge | legal | senior
Graduate Trainee, Finance | finance | entry
Office Administrator | administration | professional
Angel Investor | finance | board or investor
"""

OTHERS = """
Werkstudent Softwareentwicklung | engineering | student
Geschäftsführer | general management | executive
Leiter Vertrieb | sales | director
Teamleiterin Kundenservice | customer success | manager
Projektleiter Tiefbau | operations | professional
Sachbearbeiterin Buchhaltung | finance | professional
Rechtsanwältin | legal | professional
Assistenzärztin | health care | professional
Gesundheits- und Krankenpflegerin | health care | professional
Grundschullehrerin | education | professional
Wissenschaftliche Mitarbeiterin | research | professional
Auszubildender Mechatroniker | engineering | student
Referentin für Klimaschutz | sustainability | professional
Gründerin | entrepreneurship | founder or owner
Produktmanagerin | product | professional
Leitende Datenanalystin | data | senior
Directeur général | general management | executive
Cheffe de projet | operations | professional
Responsable marketing | marketing | manager
Développeuse web | engineering | professional
Infirmière | health care | professional
Chargée de communication | communications | professional
Professeur des écoles | education | professional
Étudiante en droit | legal | student
Avocate associée | legal | founder or owner
Comptable | finance | professional
Stagiaire en recherche climatique | research | student
Gerente de producto | product | professional
Directora de operaciones | operations | director
Ingeniera de software | engineering | professional
Médica de familia | health care | professional
Enfermero | health care | professional
Becaria de comunicación | communications | student
Abogado | legal | professional
Trabajadora social | social work | professional
Fundadora y directora | entrepreneurship | founder or owner
Engenheira de dados sênior | data | senior
Gerente de vendas | sales | manager
Professora de matemática | education | professional
Coordenadora de projetos | operations | professional
Estagiária de marketing | marketing | student
Sviluppatore software | engineering | professional
Direttrice del personale | people | director
Ricercatrice | research | professional
Infermiera | health care | professional
Amministratore delegato | general management | executive
Beleidsadviseur | policy | professional
Softwareontwikkelaar | engineering | professional
Huisarts | health care | professional
Teamleider klantenservice | customer success | manager
Oprichter | entrepreneurship | founder or owner
Młodszy analityk danych | data | entry
Kierownik sprzedaży | sales | manager
Nauczycielka | education | professional
Lekarz | health care | professional
Prezes zarządu | general management | executive
Yazılım Mühendisi | engineering | professional
Kıdemli Veri Analisti | data | senior
İnsan Kaynakları Uzmanı | people | professional
Genel Müdür | general management | executive
Öğretmen | education | professional
Stajyer | - | student
软件工程师 | engineering | professional
高级数据分析师 | data | senior
产品经理 | product | professional
市场总监 | marketing | director
人力资源经理 | people | manager
联合创始人 | entrepreneurship | founder or owner
实习生 | - | student
医生 | health care | professional
ソフトウェアエンジニア | engineering | professional
人事部長 | people | manager
代表取締役社長 | general management | executive
データサイエンティスト | data | professional
看護師 | health care | professional
소프트웨어 엔지니어 | engineering | professional
마케팅 팀장 | marketing | manager
대표이사 | general management | executive
간호사 | health care | professional
مهندسة برمجيات | engineering | professional
مدير المبيعات | sales | manager
طبيبة أطفال | health care | professional
محلل بيانات | data | professional
الرئيس التنفيذي | general management | executive
Инженер-программист | engineering | professional
Ведущий аналитик данных | data | senior
Менеджер по продажам | sales | professional
Врач-терапевт | health care | professional
Генеральный директор | general management | executive
Преподаватель | education | professional
"""

# organisation | industry
COMPANIES = """
Confidential | -
Self-employed | -
Freelance | -
Stealth Startup | -
Freelancer | -
Selbstständig | -
Autónoma | -
Looking for work | -
Tilda Quist | -
Siemens AG | manufacturing
Siemens Healthineers | health
Apple | technology
Apple Orchard Kindergarten | education
Deutsche Bank | finance
Deutsche Bahn | transport
Deutsche Telekom | telecommunications
McKinsey & Company | professional services
World Health Organization | government
World Bank Group | government
Médecins Sans Frontières | nonprofit
Orange | telecommunications
Orange County Builders | construction and real estate
Shell | energy and climate
Amazon | retail
Amazon Web Services (AWS) | technology
Munich Re | finance
Nestlé | manufacturing
中国工商银行 | finance
腾讯科技 | technology
Northwind Insurance | finance
Rheinische Versicherungsgruppe | finance
Banco del Valle | finance
Volksbank Taunus eG | finance
City Hospital Trust | health
Universitätsklinikum Lahnstadt | health
University Hospital of Varna | health
Clínica Santa Rosalía | health
Arztpraxis Dr. Yıldız | health
University of Eastmere | education
Universidade do Norte | education
Astrid-Lindgren-Grundschule | education
École primaire Jean Moulin | education
北山大学 | education
Ministry of Water and Environment | government
Stadt Kassel | government
Gemeente Zuiderdam | government
Bundesministerium für Gesundheit | government
Klima-Allianz Hessen e.V. | nonprofit
Bürgerstiftung Fulda | nonprofit
Fundación Semilla | nonprofit
Food Bank of Leeds | nonprofit
Institute for Polar Research | research
Windpark Nordsee GmbH | energy and climate
Solaris Energy Cooperative | energy and climate
Stadtwerke Marburg | energy and climate
Kowalski Law Offices | legal
Kanzlei Brandt & Partner | legal
Studio Legale Conti | legal
Tagesblatt Verlag | media
Radio Lagos FM | media
Staatstheater Meiningen | arts and entertainment
Museo de la Costa | arts and entertainment
Hotel Adriatica | hospitality and food
Bäckerei Sommer | hospitality and food
Green Valley Farms | agriculture
Hofmann Immobilien | construction and real estate
Okafor Construction Ltd | construction and real estate
Baltic Shipping Lines | transport
Spedition Krüger | transport
Supermercados Luz | retail
Buchhandlung am Markt | retail
Maschinenbau Keller | manufacturing
Nimbus Software | technology
Lumen Analytics | technology
Adeyemi Consulting | professional services
مستشفى النور | health
جامعة الشرق | education
서울중앙병원 | health
東都製作所 | manufacturing
Институт океанологии | research
"""


def shipped(dimension: str) -> tuple[Rule, ...]:
    path = data_path("rules", f"{dimension}.csv")
    return read_rules(path.read_text(encoding="utf-8"), dimension, path.name)


def table(*texts: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.split(" | ")] for text in texts for line in text.strip().splitlines()
    ]


def mistakes(rows: list[list[str]], column: int, dimension: str) -> list[tuple[str, ...]]:
    values, fired = classify([row[0] for row in rows], shipped(dimension))
    return [
        (row[0], row[column], value or "-", pattern)
        for row, value, pattern in zip(rows, values, fired, strict=True)
        if (value or "-") != row[column]
    ]


@pytest.mark.parametrize(("dimension", "column"), [("function", 1), ("seniority", 2)])
@pytest.mark.parametrize("text", [TRAPS, ENGLISH, OTHERS], ids=["traps", "english", "others"])
def test_titles_mean_what_they_say(text: str, dimension: str, column: int):
    assert mistakes(table(text), column, dimension) == []


def test_companies_belong_to_their_industry():
    assert mistakes(table(COMPANIES), 1, "industry") == []


def test_the_tables_are_large_enough_and_name_only_categories_that_exist():
    titles, companies = table(TRAPS, ENGLISH, OTHERS), table(COMPANIES)
    assert len(titles) >= 150
    assert len(companies) >= 60
    for rows, column, dimension in [
        (titles, 1, "function"),
        (titles, 2, "seniority"),
        (companies, 1, "industry"),
    ]:
        assert {row[column] for row in rows} - {"-"} <= {rule.value for rule in shipped(dimension)}


def test_every_industry_from_a_word_in_the_name_is_noted_as_a_guess():
    assert {rule.note for rule in shipped("industry")} == {
        "guess",
        "well known",
        "the name of no organisation",
    }

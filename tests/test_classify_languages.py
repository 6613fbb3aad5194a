"""What the shipped rules make of titles in thirteen other languages; "-" is unknown."""

from __future__ import annotations

import pytest

from classify_tables import mistakes, table

# title | function | seniority
TITLES = """
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
Kfz-Mechatroniker | engineering | professional
Fachinformatiker für Anwendungsentwicklung | engineering | professional
Fachärztin für Allgemeinmedizin | health care | professional
Stellvertretende Schulleiterin | education | manager
Steuerberater | finance | professional
Bauingenieurin | engineering | professional
Kommunikationsdesignerin | design | professional
Pressesprecher | communications | professional
Chargé de clientèle | customer success | professional
Chef de cuisine | trades and services | senior
Ingénieure data | data | professional
Directeur adjoint | - | manager
Auxiliar administrativo | administration | entry
Jefa de estudios | education | manager
Técnica de laboratorio | research | professional
Médico residente | health care | entry
Gerente de RH | people | manager
Assistente administrativa | administration | entry
Impiegata amministrativa | administration | professional
Inkoper | operations | professional
Zorgmanager | health care | manager
Specjalistka ds. marketingu | marketing | professional
Doktorantka | research | student
Pazarlama Müdürü | marketing | manager
Proje Koordinatörü | operations | professional
副总经理 | general management | executive
财务总监 | finance | director
課長 | - | manager
研究員 | research | professional
변호사 | legal | professional
영업 사원 | sales | entry
مدير مشروع | operations | professional
معلمة لغة عربية | education | professional
Старший разработчик | engineering | senior
Руководитель отдела маркетинга | marketing | manager
Kaufmännischer Leiter | - | director
Vertriebsingenieur | sales | professional
Verwaltungsfachangestellte | administration | professional
Klimaschutzmanagerin | sustainability | manager
Redaktionsleiterin | communications | manager
Hausärztin | health care | professional
Justizfachangestellter | legal | professional
Ergotherapeutin | health care | professional
Cheffe de service | - | manager
Consultante RSE | sustainability | professional
Assistant social | social work | professional
Directora de Recursos Humanos | people | director
Analista de sistemas | engineering | professional
Psicóloga clínica | health care | professional
Jornalista | communications | professional
Enfermeira chefe | health care | manager
Avvocato | legal | professional
Responsabile qualità | operations | manager
Verpleegkundige | health care | professional
Docent wiskunde | education | professional
Inżynier budowy | engineering | professional
Dyrektor finansowy | finance | director
Psikolog | health care | professional
Avukat | legal | professional
首席技术官 | engineering | executive
小学教师 | education | professional
会計士 | finance | professional
課長代理 | - | manager
경영 컨설턴트 | consulting | professional
محامية | legal | professional
Учитель математики | education | professional
Начальник отдела логистики | operations | manager
"""


@pytest.mark.parametrize(("dimension", "column"), [("function", 1), ("seniority", 2)])
def test_titles_mean_the_same_in_every_language(dimension: str, column: int):
    assert mistakes(table(TITLES), column, dimension) == []


@pytest.mark.parametrize(("dimension", "column"), [("function", 1), ("seniority", 2)])
def test_capitals_and_spaces_make_no_difference(dimension: str, column: int):
    rows = [[f"  {row[0].upper()} ", *row[1:]] for row in table(TITLES)]
    assert mistakes(rows, column, dimension) == []

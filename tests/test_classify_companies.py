"""What the shipped rules make of the names of organisations; "-" is unknown."""

from __future__ import annotations

from classify_tables import mistakes, shipped, table

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


def test_companies_belong_to_their_industry():
    assert mistakes(table(COMPANIES), 1, "industry") == []


def test_the_table_names_only_categories_that_exist():
    assert {row[1] for row in table(COMPANIES)} - {"-"} <= {rule.value for rule in shipped("industry")}


def test_every_industry_from_a_word_in_the_name_is_noted_as_a_guess():
    assert {rule.note for rule in shipped("industry")} == {
        "guess",
        "well known",
        "the name of no organisation",
    }

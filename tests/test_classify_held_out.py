"""Titles written before the rules were, so that what they score says how the rules do on new ones."""

from __future__ import annotations

import pytest

from classify_tables import mistakes, table

# title | function | seniority; "-" is unknown
HELD_OUT = """
Senior Backend Engineer | engineering | senior
Junior Frontend Developer (React) | engineering | entry
Site Reliability Engineer | engineering | professional
Director of Engineering, Payments | engineering | director
Staff Machine Learning Engineer | data | senior
Lead Data Scientist | data | senior
Business Intelligence Analyst | data | professional
Group Product Manager | product | senior
VP of Product | product | executive
UX Researcher | design | professional
Senior Graphic Designer | design | senior
Postdoctoral Researcher in Immunology | research | professional
Laboratory Technician | research | professional
Associate Professor of Sociology | education | senior
High School Math Teacher | education | professional
Supply Chain Planner | operations | professional
Warehouse Manager | operations | manager
Scrum Master | operations | professional
Regional Sales Director EMEA | sales | director
Business Development Representative | sales | professional
SEO Specialist | marketing | professional
Chief Marketing Officer | marketing | executive
Press Officer | communications | professional
Copywriter | marketing | professional
Actuarial Analyst | finance | professional
Head of Treasury | finance | director
Tax Associate | finance | professional
Talent Acquisition Partner | people | professional
Payroll Specialist | people | professional
General Counsel | legal | executive
Paralegal | legal | professional
Policy Adviser, Climate Adaptation | policy | professional
Registered Nurse | health care | professional
Consultant Paediatrician | health care | senior
Customer Support Agent | customer success | professional
Strategy Consultant | consulting | professional
Receptionist | administration | professional
Co-Founder & CTO | entrepreneurship | founder or owner
Summer Intern, Marketing | marketing | student
Chair of the Board of Trustees | - | board or investor
Softwareentwicklerin (m/w/d) | engineering | professional
Abteilungsleiterin Controlling | finance | manager
Werkstudentin Personalwesen | people | student
Oberärztin für Kardiologie | health care | senior
Geschäftsführender Gesellschafter | entrepreneurship | founder or owner
Responsable des ressources humaines | people | manager
Ingénieur d'études | engineering | professional
Directrice financière | finance | director
Profesora de secundaria | education | professional
Jefe de ventas | sales | manager
Analista de dados pleno | data | professional
Estagiário de Direito | legal | student
Responsabile acquisti | operations | manager
Hoofd communicatie | communications | director
Starszy programista | engineering | senior
Satış Müdürü | sales | manager
高级产品经理 | product | senior
営業部長 | sales | manager
데이터 분석가 | data | professional
Главный бухгалтер | finance | senior
"""


@pytest.mark.parametrize(("dimension", "column", "floor"), [("function", 1, 0.8), ("seniority", 2, 0.8)])
def test_most_titles_that_the_rules_were_not_written_for_are_right(dimension: str, column: int, floor: float):
    rows = table(HELD_OUT)
    wrong = mistakes(rows, column, dimension)
    assert len(rows) == 60
    assert 1 - len(wrong) / len(rows) >= floor, wrong

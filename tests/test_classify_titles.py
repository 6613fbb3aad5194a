"""What the shipped rules make of English titles, traps above all; "-" is unknown."""

from __future__ import annotations

import pytest

from classify_tables import mistakes, shipped, table

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

OTHERS = """
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
Global Head of Diversity & Inclusion | people | director
Research Software Engineer | engineering | professional
Freelance Illustrator | arts | professional
Clinical Psychologist | health care | professional
Community Health Worker | health care | professional
Trainee Solicitor | legal | entry
Data Protection Officer | legal | professional
Lead Product Designer | design | senior
Purchasing Manager | operations | manager
Executive Director, Global Health | general management | executive
Country Director Kenya | general management | director
Associate Vice President - Wealth | finance | manager
Investment Banking Analyst | finance | professional
Software Engineering Intern | engineering | student
Head Nurse | health care | manager
Deputy Minister of Health | policy | executive
CEO & Co-owner | entrepreneurship | founder or owner
Trustee | - | board or investor
Nursery Teacher | education | professional
Vice President of Underwriting | finance | executive
Chief Nursing Officer | health care | executive
People Operations Specialist | people | professional
Content Designer | design | professional
Environmental Engineer | engineering | professional
Grant Writer | social work | professional
Court Interpreter | communications | professional
Veterinary Surgeon | health care | professional
Senior Lecturer in Law | education | senior
Director of Nursing | health care | director
Technical Program Manager | operations | professional
Real Estate Agent | trades and services | professional
Deputy CEO | general management | executive
Advisor to the Minister | policy | professional
Teacher Trainee | education | entry
Marketing Lead | marketing | senior
"""


@pytest.mark.parametrize(("dimension", "column"), [("function", 1), ("seniority", 2)])
@pytest.mark.parametrize("text", [TRAPS, OTHERS], ids=["traps", "others"])
def test_titles_mean_what_they_say(text: str, dimension: str, column: int):
    assert mistakes(table(text), column, dimension) == []


@pytest.mark.parametrize(("dimension", "column"), [("function", 1), ("seniority", 2)])
def test_the_table_names_only_categories_that_exist(dimension: str, column: int):
    rows = table(TRAPS, OTHERS)
    assert {row[column] for row in rows} - {"-"} <= {rule.value for rule in shipped(dimension)}

"""Function and seniority from titles, industry from companies, by ordered rules that anybody can edit."""

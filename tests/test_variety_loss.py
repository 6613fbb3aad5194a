from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intromap.errors import InputError
from intromap.resources import data_path
from intromap.variety.dimension import measure
from intromap.variety.loss import Loss, largest_loss, loss, rarefied
from intromap.variety.population import read_population
from intromap.workflows.classifying import shipped_rules
from intromap.workflows.dimensions import by_isco, populations
from intromap.workflows.sentences import loss_sentences


def layer(counts: dict[str, int], name: str):
    possible = [f"c{n}" for n in range(8)]
    size = sum(counts.values())
    return measure(counts, size, dimension="industry", layer=name, possible=possible, goal=None)


WIDE = {f"c{n}": 30 for n in range(8)}


def test_a_narrow_layer_loses_more_than_fewer_people_lose_anyhow():
    step = loss(layer(WIDE, "everybody"), layer({"c0": 18, "c1": 2}, "talked_to"))
    assert step.d1_wide == pytest.approx(8)
    assert step.d1_narrow < 1.5 < step.d1_fair < 8
    assert step.p_value < 0.01
    assert step.share > 0.7


def test_a_chance_choice_is_no_loss():
    rng = np.random.default_rng(4)
    p_values = []
    for seed in range(40):
        drawn = rng.multivariate_hypergeometric([30] * 8, 20)
        narrow = layer({f"c{n}": int(k) for n, k in enumerate(drawn) if k}, "talked_to")
        p_values.append(loss(layer(WIDE, "everybody"), narrow, seed=seed).p_value)
    assert np.mean(np.array(p_values) < 0.05) <= 0.15


def test_too_few_people_give_no_loss():
    assert loss(layer(WIDE, "everybody"), layer({"c0": 3}, "talked_to")) is None
    assert loss(layer({"c0": 6}, "everybody"), layer({"c0": 6}, "talked_to")) is None


@settings(max_examples=40)
@given(st.lists(st.integers(0, 20), min_size=2, max_size=6), st.data())
def test_rarefied_numbers_lie_between_one_and_the_categories_met(counts, data):
    total = sum(counts)
    if total:
        people = data.draw(st.integers(1, total))
        drawn = rarefied(counts, people, draws=20)
        assert ((drawn >= 1 - 1e-9) & (drawn <= min(people, sum(c > 0 for c in counts)) + 1e-9)).all()


def test_the_finding_names_the_largest_loss_and_nothing_where_chance_explains_all():
    small = Loss("industry", "everybody", "introduced", 40, 14.0, 8.0, 12.0, 0.01)
    large = Loss("function", "everybody", "talked_to", 12, 14.0, 2.1, 9.3, 0.001)
    chance = Loss("seniority", "everybody", "talked_to", 12, 4.0, 3.5, 3.6, 0.4)
    assert largest_loss([small, large, chance, None]) is large
    labels = {"function": "Function"}
    told = loss_sentences([small, large, chance], labels)
    assert told[0].startswith("Function: your connections span 14.0 categories’ worth of variety")
    assert "chance explains it" in loss_sentences([chance], labels)[1]
    assert loss_sentences([chance], labels)[0].startswith("No layer is less varied")


def test_a_population_compares_groups_and_leaves_out_who_belongs_to_none():
    population = read_population("group,weight,categories\nCare,3,health; school\nLaw,1,law\n")
    counts = {"health": 20, "school": 10, "law": 10, "poetry": 5}
    found = measure(
        counts, 45, dimension="industry", layer="everybody", possible=[], goal=None, population=population
    )
    assert (found.target, found.jsd, found.p_value) == ("population", pytest.approx(0.0), 1.0)
    assert found.known == 45
    assert found.verdict.endswith("no further from it than by chance")
    skewed = measure(
        {"law": 40},
        40,
        dimension="industry",
        layer="everybody",
        possible=[],
        goal=None,
        population=population,
    )
    assert skewed.p_value < 0.01
    assert [(gap.category, gap.observed, gap.expected) for gap in skewed.gaps] == [("Care", 0, 30.0)]


def test_a_goal_goes_before_a_population_and_nothing_is_compared_where_nothing_is_comparable():
    population = read_population("group,weight,categories\nLaw,1,law\n")
    asked = {"dimension": "d", "layer": "everybody", "possible": []}
    wanted = measure({"law": 30}, 30, goal={"art": 1.0}, population=population, **asked)
    assert wanted.target == "goal"
    open_list = measure({f"o{n}": 1 for n in range(40)}, 40, goal=None, comparable=False, **asked)
    assert (open_list.target, open_list.jsd, open_list.p_value, open_list.gaps) == ("none", None, None, ())
    assert open_list.d1 == pytest.approx(40)


@pytest.mark.parametrize("text", ["group,weight\na,1\n", "group,weight,categories\na,0,x\n", "", "x"])
def test_a_population_that_cannot_be_read_is_refused(text):
    with pytest.raises(InputError):
        read_population(text)


def test_a_category_in_two_groups_is_refused():
    with pytest.raises(InputError):
        read_population("group,weight,categories\na,1,x\nb,1,x\n")


def test_the_populations_that_ship_name_only_categories_that_the_rules_give():
    from intromap.classify.rules import vocabulary

    for population in populations().values():
        assert sum(population.shares.values()) == pytest.approx(1)
        assert set(population.groups) == set(vocabulary(shipped_rules(population.dimension)))
        assert set(population.groups.values()) <= set(population.shares)
        assert "public domain" in population.source
    assert set(by_isco()) <= set(vocabulary(shipped_rules("function")))
    assert data_path("reference", "README.md").is_file()

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HOSTILE = {
    "html": "<img src=x onerror=window.hacked=1>",
    "markdown": "![p](https://evil.example/p.png) **Bo**",
    "formula": '=HYPERLINK("https://evil.example";"Bo")',
}
PEOPLE = "\n".join(
    [
        "name,company,title,industry,location,referred_by",
        "Amara Okafor,Lagos Grid,Engineer,Energy,Lagos,",
        "李小龍,Jade Press,Editor,Media,Hong Kong,Amara Okafor",
        "Zoë Müller,Jade Press,Author,Media,Bern,Amara Okafor",
        "Łukasz Żak,Lagos Grid,Analyst,Energy,Łódź,李小龍",
        *(
            '"{}",{},Poet,Media,Oslo,Amara Okafor'.format(name.replace('"', '""'), "Evil & Co")
            for name in HOSTILE.values()
        ),
        *(
            f"Guest Number {i},Guest House {i % 5},Guest,,,{'Amara Okafor' if i % 2 else ''}"
            for i in range(40)
        ),
    ]
)
GRAPH = 'globalThis.intromapMaps.live.get("map_introductions")'


@pytest.fixture(scope="module")
def address(app_with: Callable[[dict[str, str]], str]) -> str:
    return app_with({"people.csv": PEOPLE})


def open_map(page: Page, address: str) -> None:
    page.goto(f"{address}/map")
    expect(page.locator(".map canvas").first).to_be_visible()
    page.wait_for_function(f"() => globalThis.intromapMaps?.live.size && {GRAPH}?.places")
    settle(page)


def place_of(page: Page, name: str) -> tuple[float, float]:
    """Where on the page a person is drawn."""
    asked = f"""(name) => {{
        const graph = {GRAPH};
        const node = graph.data.nodes.find((node) => node.title.startsWith(name));
        return graph.net.canvasToDOM({{ x: node.x, y: node.y }});
    }}"""
    place = page.evaluate(asked, name)
    box = page.locator(".map .stage").bounding_box()
    assert box is not None
    return box["x"] + place["x"], box["y"] + place["y"]


def sheet(page: Page, name: str) -> None:
    shown = name.replace("://", ":\u2060//")  # so that no address becomes a link
    expect(page.get_by_role("heading", name=shown, exact=True).first).to_be_visible()


def test_a_click_shows_who_it_was_and_a_reload_keeps_them(page: Page, address: str) -> None:
    open_map(page, address)
    page.mouse.click(*place_of(page, "Zoë Müller"))
    sheet(page, "Zoë Müller")
    expect(page.get_by_text("Introduced by").first).to_be_visible()
    settle(page)
    assert page.locator(".map").get_attribute("data-chosen") != ""
    page.reload()
    sheet(page, "Zoë Müller")


def test_a_change_of_colour_keeps_place_zoom_and_choice(page: Page, address: str) -> None:
    open_map(page, address)
    page.mouse.click(*place_of(page, "Amara Okafor"))
    sheet(page, "Amara Okafor")
    settle(page)
    page.locator(".map .vis-network").focus()
    for key in ("+", "+", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    box = page.locator(".map")
    before = box.get_attribute("data-view"), box.get_attribute("data-chosen")
    page.get_by_role("combobox", name="Coloured by").click()
    page.get_by_role("option", name="Location").click()
    expect(page.locator(".map .legend").first).to_contain_text("Hong Kong")
    settle(page)
    assert (box.get_attribute("data-view"), box.get_attribute("data-chosen")) == before


def test_somebody_found_by_name_is_chosen_on_the_map(page: Page, address: str) -> None:
    open_map(page, address)
    before = page.locator(".map").get_attribute("data-view")
    page.get_by_role("combobox", name="Find somebody").fill("żak")
    page.get_by_role("option", name="Łukasz Żak").click()
    sheet(page, "Łukasz Żak")
    page.wait_for_function(
        f"(before) => {GRAPH}.box.dataset.view !== before && {GRAPH}.way.length === 4", arg=before
    )


def test_a_mistyped_name_still_finds_somebody_by_keyboard_alone(page: Page, address: str) -> None:
    open_map(page, address)
    box = page.get_by_role("combobox", name="Find somebody")
    box.fill("amarra okafr")
    expect(page.get_by_role("option")).to_have_text(["Amara Okafor · Lagos Grid"])
    box.press("Enter")
    sheet(page, "Amara Okafor")
    expect(box).to_have_value("")
    box.fill("qqqq")
    expect(page.get_by_text("Nobody is called so.").first).to_be_visible()


def test_the_legend_counts_the_unknown_and_dims_the_rest(page: Page, address: str) -> None:
    open_map(page, address)
    unknown = page.locator(".map button.entry").filter(has_text="unknown")
    expect(unknown).to_contain_text("40")
    unknown.click()
    expect(unknown).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(f"() => {GRAPH}.nodes.get().filter((node) => node.opacity < 1).length") == 7


def test_dark_and_light_change_while_the_map_is_open(page: Page, address: str) -> None:
    open_map(page, address)
    light = page.evaluate(f"() => {GRAPH}.theme.background")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(light) => {GRAPH}.theme.background !== light", arg=light)


def test_names_that_are_code_stay_text(page: Page, address: str) -> None:
    open_map(page, address)
    page.get_by_text("Show as a table").click()
    settle(page)
    for name in HOSTILE.values():
        x, y = place_of(page, name)
        page.mouse.move(x, y)
        expect(page.locator(".vis-tooltip").first).to_contain_text(name)
        page.mouse.click(x, y)
        sheet(page, name)
        settle(page)
        page.get_by_role("combobox", name="Find somebody").fill(name)
        expect(page.get_by_role("option").first).to_contain_text(name)
        page.keyboard.press("Escape")
    page.get_by_role("radio", name="Organisations").click()
    settle(page)
    assert page.evaluate("() => window.hacked") is None
    assert page.locator('img[src="x"], img[src*=evil]').count() == 0

import os
from pathlib import Path
from tests.browser.lab import DARK, LIGHT
OUT = Path("/tmp/w/qshots")
def test_dev(lab_page):
    p = lab_page
    p.run_cells(["from coursepack import quiz, warm_up\nq = quiz('02')\nq"])
    p.page.wait_for_timeout(3000); p.screenshot(OUT / "0.png"); print(p.errors, p.output(0).first.evaluate("e=>e.outerHTML.slice(0,600)"), p.output(0).count()); w = p.output(0).first
    def shot(name): p.screenshot(OUT / f"{name}.png", of=p.output(0).first)
    shot("1")
    for i, l in enumerate("caab"):
        w.locator("select").nth(i).select_option(l)
    w.get_by_role("button", name="Check").click(); p.page.wait_for_timeout(600); shot("2")
    print(p.axe(".jp-OutputArea-output .cp").findings)
    w.get_by_role("button", name="Next").click(); p.page.wait_for_timeout(400)
    w.get_by_role("radio").nth(0).focus(); p.page.keyboard.press("Space"); p.page.keyboard.press("Enter"); p.page.wait_for_timeout(600); shot("3")
    print(p.page.evaluate("document.activeElement.outerHTML"))
    print(p.axe(".jp-OutputArea-output .cp").findings)
    p.page.keyboard.press("Enter"); p.page.wait_for_timeout(600); shot("4")
    print(p.page.evaluate("document.activeElement.outerHTML"))
    for i in range(3):
        w.get_by_role("button", name="Next").click(); p.page.wait_for_timeout(400)
    w.locator("input").fill("2"); p.page.keyboard.press("Enter"); p.page.wait_for_timeout(600); shot("5")
    p.set_theme(DARK); p.page.wait_for_timeout(600); shot("5d")
    print(p.axe(".jp-OutputArea-output .cp").findings)
    w.get_by_role("button", name="Next").click(); p.page.wait_for_timeout(400)
    w.get_by_role("button", name="summary").click(); p.page.wait_for_timeout(400); shot("6")
    print(p.axe(".jp-OutputArea-output .cp").findings)

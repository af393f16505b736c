"""Uses the HTML page in headless Chromium, over the DevTools protocol through a pipe: browse.py FOLDER.

FOLDER holds page.html, hostile.html and large.html. No service, no network: a request to anywhere is a failure. Each check prints one line.
"""

import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = pathlib.Path(sys.argv[1]).resolve()
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome"]
failures = []


class Browser:
    """A browser that is spoken to over file descriptors 3 and 4, messages end in a zero byte."""

    def __init__(self, program, profile):
        to_read, self.to = os.pipe()
        self.out, to_write = os.pipe()

        def connect():
            # Away from 3 and 4 first, so that neither is closed by the other.
            reading, writing = os.dup(to_read), os.dup(to_write)
            high = [os.dup2(reading, 30), os.dup2(writing, 31)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        options = ["--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
                   "--disable-dev-shm-usage", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--window-size=1400,900"]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        self.process = subprocess.Popen([program, *options, "about:blank"], preexec_fn=connect, pass_fds=(3, 4),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.buffer, self.number, self.events, self.session = b"", 0, [], None

    def receive(self, deadline):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.out], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            piece = os.read(self.out, 1 << 16)
            if not piece:
                raise ConnectionError("the browser is gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, seconds=20, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + seconds
        while True:
            answer = self.receive(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"]
            self.events.append(answer)

    def js(self, expression):
        """The value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return result["result"].get("value")

    def open(self, path, dark=False):
        if not self.session:
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ["Page", "Runtime", "Log", "Network"]:
                self.call(f"{domain}.enable")
        self.events.clear()
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Page.navigate", url=path.as_uri())
        deadline = time.monotonic() + 20
        while self.js("document.body?.dataset.ready") != "true":
            if time.monotonic() > deadline:
                raise TimeoutError("the page is not ready")
            time.sleep(0.05)

    KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "/": 191, " ": 32}

    def press(self, key):
        code = {"windowsVirtualKeyCode": self.KEYS[key], "key": key, "code": {"/": "Slash", " ": "Space"}.get(key, key)}
        text = {"Enter": "\r", "/": "/", " ": " "}.get(key)
        self.call("Input.dispatchKeyEvent", type="keyDown", **code, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **code)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def click(self, x, y):
        for kind in ["mousePressed", "mouseReleased"]:
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, name):
        import base64

        data = self.call("Page.captureScreenshot", format="png")["data"]
        (FOLDER / name).write_bytes(base64.b64decode(data))

    def troubles(self):
        """Errors of the console, exceptions, and requests to anything but the page."""
        found = []
        for event in self.events:
            method, detail = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown" or (method == "Log.entryAdded" and detail["entry"]["level"] == "error"):
                found.append(json.dumps(detail)[:300])
            if method == "Runtime.consoleAPICalled" and detail["type"] in ("error", "warning"):
                found.append(json.dumps(detail["args"])[:300])
            if method == "Network.requestWillBeSent" and not detail["request"]["url"].startswith(("file:", "data:", "blob:")):
                found.append(detail["request"]["url"])
            if method == "Page.javascriptDialogOpening":
                found.append("a dialog: " + detail["message"])
        return found


def check(name, function):
    try:
        print(f"ok: page: {name}{function() or ''}")
    except Exception as error:
        failures.append(name)
        print(f"FAILED: page: {name}: {type(error).__name__}: {error}")


def checks(page):
    shown = "document.querySelectorAll('#view g.edge:not(.off)').length"
    boxes = "document.querySelectorAll('#view g.node:not(.off)').length"

    def show(view):
        page.js(f"document.getElementById('tab-{view}').click()")

    def set_value(element, value):
        page.js(f"(() => {{ const e = document.getElementById('{element}'); e.value = {json.dumps(value)}; e.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()")

    def reset():
        page.js("document.getElementById('reset').click()")
        time.sleep(0.1)
        page.js("new Promise(requestAnimationFrame)")

    def views():
        names = page.js("[...document.querySelectorAll('#tabs button')].map((b) => b.id.slice(4))")
        assert {"relations", "events", "claims", "timeline", "list", "map"} <= set(names), names
        for name in names:
            show(name)
            assert page.js("document.getElementById('view').children.length") > 0, name
        show("relations")
        return f": {', '.join(names)}"

    def search():
        everything = page.js(shown)
        page.press("/")
        assert page.js("document.activeElement.id") == "search"
        page.type("Sirisena")
        some = page.js(shown)
        assert 0 < some < everything, (some, everything)
        words = page.js("[...document.querySelectorAll('#view g.edge:not(.off)')].map((g) => data.views.relations.edges[g.dataset.edge].words)")
        assert all("sirisena" in text for text in words)
        set_value("search", "no such word anywhere")
        assert page.js(shown) == 0 and page.js(boxes) == 0
        reset()
        assert page.js(shown) == everything
        return f": {some} of {everything} lines"

    def time_filter():
        show("relations")
        everything = page.js(shown)
        set_value("from", "2019-01-01")
        set_value("to", "2019-12-31")
        some = page.js(shown)
        outlets = page.js("[...document.querySelectorAll('#view g.edge:not(.off)')].map((g) => data.views.relations.edges[g.dataset.edge].q.map((q) => data.articles[q.a].d))")
        assert 0 < some < everything and all(any(day.startswith("2019") for day in days) for days in outlets if days), (some, outlets)
        show("timeline")
        days = page.js("[...document.querySelectorAll('#view time[datetime]')].map((t) => t.dateTime)")
        assert days and all(day <= "2019-12-31" for day in days) and days == sorted(days), days
        show("relations")
        reset()
        return f": {some} of {everything} lines"

    def box_filter(group, value):
        def run():
            show("relations")
            everything = page.js(shown) + page.js(boxes)
            box = f"document.querySelector('#{group} input[value={json.dumps(value)}]')"
            page.js(f"{box}.click()")
            some = page.js(shown) + page.js(boxes)
            assert some < everything, (some, everything)
            page.js(f"{box}.click()")
            assert page.js(shown) + page.js(boxes) == everything
            reset()
            return f": {some} of {everything} without “{value}”"

        return run

    def outlets():
        first = page.js("document.querySelector('#outlets input').value")
        return box_filter("outlets", first)()

    def click_an_edge():
        show("relations")
        spot = page.js("""(() => {
          for (const g of document.querySelectorAll('#view g.edge')) {
            const rect = g.querySelector('rect.hit');
            if (!rect) continue;
            const b = rect.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2;
            if (document.elementFromPoint(x, y)?.closest('g.edge') === g) return [x, y, Number(g.dataset.edge)];
          }
        })()""")
        page.click(spot[0], spot[1])
        quotes = page.js("[...document.querySelectorAll('#details blockquote p:first-child')].map((p) => p.textContent)")
        assert quotes, "no quoted words"
        page.js("document.querySelector('#details blockquote button').click()")
        words = page.js("document.querySelector('#details article mark')?.textContent")
        text = page.js("document.querySelector('#details article').textContent")
        assert words and words in text and quotes[0].strip('“”') == words, (quotes, words)
        assert page.js("(() => { const m = document.querySelector('#details mark').getBoundingClientRect(), d = document.getElementById('details').getBoundingClientRect(); return m.top >= d.top - 1 && m.top < d.bottom; })()"), "the words are out of sight"
        return f": “{words[:50]}…”"

    def all_quotes():
        lost = page.js("""Object.values(data.views).flatMap((v) => v.edges).flatMap((e) => e.q)
          .filter((q) => q.w && data.articles[q.a]?.b && !data.articles[q.a].b.includes(q.w)).length""")
        whole = page.js("Object.values(data.views).flatMap((v) => v.edges).flatMap((e) => e.q).length")
        assert lost == 0, f"{lost} of {whole} quotes are not in their article"
        return f": {whole}"

    def keyboard():
        show("relations")
        page.js("document.activeElement.blur(); document.body.focus()")
        met = []
        for _ in range(60):
            page.press("Tab")
            met.append(page.js("document.activeElement.id || document.activeElement.closest('g')?.getAttribute('class') || document.activeElement.tagName"))
            if "node" in met[-1] or "edge" in met[-1]:
                break
        assert "search" in met and "theme" in met, met
        assert "node" in met[-1] or "edge" in met[-1], f"the graph can't be reached: {met}"
        # A date has a stop for day, month, year and calendar in Chromium.
        assert len(set(met)) <= 14, f"{len(set(met))} controls stand before the graph: {met}"
        first = page.js("document.activeElement.getAttribute('aria-label')")
        page.press("ArrowDown")
        second = page.js("document.activeElement.getAttribute('aria-label')")
        assert first and second and first != second, (first, second)
        page.press("Enter")
        assert page.js("document.activeElement.id") == "details"
        assert page.js("document.querySelector('#details h2').textContent")
        page.press("Tab")
        assert page.js("document.getElementById('details').contains(document.activeElement)")
        page.press("Escape")
        assert page.js("document.activeElement.getAttribute('aria-label')") == second
        show("relations")
        page.js("document.querySelector('#tabs [aria-selected=true]').focus()")
        page.press("ArrowRight")
        assert page.js("document.querySelector('#tabs [aria-selected=true]').id") == "tab-events"
        show("relations")
        return f": {len(met)} stops to the graph"

    def skip_link():
        page.open(FOLDER / "page.html")
        page.press("Tab")
        assert page.js("document.activeElement.id") == "skip"
        page.press("Enter")
        assert page.js("document.activeElement.matches('#view g.node, #view g.edge')"), page.js("document.activeElement.outerHTML.slice(0, 80)")
        return ": 1 stop to the graph"

    def arrows_in_a_group():
        show("relations")
        everything = page.js(shown) + page.js(boxes)
        for group in ["polarity", "kinds", "outlets"]:
            assert page.js(f"document.querySelectorAll('#{group} input[tabindex=\"0\"]').length") == 1, group
        page.js("document.querySelector('#kinds input[tabindex=\"0\"]').focus()")
        first = page.js("document.activeElement.value")
        page.press("ArrowRight")
        second = page.js("document.activeElement.value")
        assert first != second and page.js("document.getElementById('kinds').contains(document.activeElement)"), (first, second)
        page.press(" ")
        assert page.js(shown) + page.js(boxes) < everything and not page.js("document.activeElement.checked")
        page.press("ArrowLeft")
        assert page.js("document.activeElement.value") == first
        page.press("Tab")
        assert not page.js("document.getElementById('kinds').contains(document.activeElement)")
        reset()
        assert page.js(shown) + page.js(boxes) == everything

    def widths():
        show("relations")
        for width in [1400, 800, 400]:
            page.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
            page.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            page.js("document.getElementById('more').open = true")
            assert page.js("document.documentElement.scrollWidth") <= width, f"the page is wider than {width}"
            hidden = page.js("""[...document.querySelectorAll('#filters fieldset')].filter((f) => f.scrollHeight > f.clientHeight + 1 || f.scrollWidth > f.clientWidth + 1).length""")
            assert hidden == 0, f"{hidden} groups of filters are cut off at {width}"
        page.call("Emulation.clearDeviceMetricsOverride")
        page.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def labels_on_top():
        show("relations")
        found = page.js("""(() => {
          const view = document.querySelector('#view > svg').getBoundingClientRect();
          let seen = 0, covered = [];
          for (const rect of document.querySelectorAll('#view g.edge rect.hit')) {
            const b = rect.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2;
            const top = document.elementFromPoint(x, y);
            if (x < view.left || x > view.right || y < view.top || y > view.bottom || !top?.closest('svg.graph')) continue;
            seen += 1;
            if (top.closest('g.edge') !== rect.parentNode) covered.push(rect.parentNode.getAttribute('aria-label'));
          }
          return [seen, covered];
        })()""")
        assert found[0] and not found[1], found
        return f": {found[0]} labels"

    def map_of_places():
        show("map")
        dots = page.js("document.querySelectorAll('#view svg.map g[role=button] circle').length")
        met = page.js("""(() => {
          const names = [...document.querySelectorAll('#view svg.map text')].map((t) => t.getBoundingClientRect());
          const view = document.getElementById('view').getBoundingClientRect();
          const meet = (a, b) => a.left < b.right - 3 && b.left < a.right - 3 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
          return [names.length, names.filter((a, i) => names.some((b, j) => j > i && meet(a, b))).length, names.filter((a) => a.left < view.left || a.right > view.right).length];
        })()""")
        assert dots and met[0] and met[1] == 0 and met[2] == 0, (dots, met)
        assert "denied or disputed" in page.js("document.getElementById('legend').textContent")
        set_value("search", "no such word anywhere")
        assert "filters" in page.js("document.querySelector('#view .hint').textContent")
        reset()
        assert page.js("document.querySelectorAll('#view svg.map g[role=button] circle').length") == dots
        show("relations")
        return f": {dots} places, {met[0]} names"

    def sorted_list():
        show("list")
        reds = page.js("[...document.querySelectorAll('#view tbody tr')].map((row) => Boolean(row.querySelector('.red')))")
        assert reds and reds == sorted(reds, reverse=True), "what is disputed does not come first"
        page.js("document.querySelector('#view th button').click()")
        names = page.js("[...document.querySelectorAll('#view tbody tr td:first-child')].map((cell) => cell.textContent)")
        assert page.js(f"{json.dumps(names)}.every((name, i, all) => !i || all[i - 1].localeCompare(name) <= 0)")
        show("relations")
        return f": {len(names)} rows"

    def named():
        bare = page.js("""[...document.querySelectorAll('button, input, [role=button], [role=tab]')]
          .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || e.closest('label')?.textContent.trim())).length""")
        assert bare == 0, f"{bare} controls without a name"

    def legend():
        text = page.js("document.getElementById('legend').textContent")
        assert all(word in text for word in ["only claimed", "denied", "origins"]), text

    def colors(dark):
        def run():
            page.open(FOLDER / "page.html", dark)
            paper = page.js("getComputedStyle(document.body).backgroundColor")
            levels = [int(part) for part in paper[4:-1].split(",")]
            assert (sum(levels) < 200) == dark, paper
            page.js("document.getElementById('theme').click()")
            assert page.js("getComputedStyle(document.body).backgroundColor") != paper
            return f": {paper}"

        return run

    def hostile():
        page.open(FOLDER / "hostile.html")
        assert page.js("window.pwned") is None
        for name in ["relations", "events", "claims", "timeline", "list"]:
            show(name)
            count = page.js("document.querySelectorAll('#view g.node, #view li, #view tr').length")
            for i in range(min(12, page.js("document.querySelectorAll('#view [role=button], #view button').length"))):
                page.js(f"document.querySelectorAll('#view [role=button], #view button')[{i}]?.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))")
                page.js("document.querySelector('#details blockquote button')?.click()")
        assert page.js("window.pwned") is None
        assert page.js("document.querySelectorAll('script').length") == 2 and page.js("document.querySelectorAll('img, iframe, object').length") == 0
        text = page.js("JSON.stringify(data)")
        assert "<script>" in text and "=cmd()" in text, "the hostile names are not there"

    areas = """[...document.querySelectorAll('#view g.node > .shape, #view g.edge > rect.hit')].map((e) => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; })
      .sort((a, b) => a[0] - b[0])"""
    drawn = "[...new Set([...document.querySelectorAll('#view g.node')].map((g) => Number(g.dataset.node)))].sort((a, b) => a - b)"

    def overlaps():
        return page.js(f"""(() => {{ const all = {areas}; let n = 0;
          all.forEach((a, i) => {{ for (let j = i + 1; j < all.length && all[j][0] < a[2] - 0.3; j++) if (all[j][1] < a[3] - 0.3 && a[1] < all[j][3] - 0.3) n++; }});
          return n; }})()""")

    def settled():
        # A picture waits for the end of a word.
        time.sleep(0.3)
        deadline = time.monotonic() + 10
        while page.js("planned && drawnOf(choiceOf(data.views[state.view], fits(data.views[state.view], wanted()))) !== state.drawn") and time.monotonic() < deadline:
            time.sleep(0.05)

    def told():
        return page.js("document.getElementById('shown').textContent")

    def large_opens():
        start = time.monotonic()
        page.open(FOLDER / "large.html")
        opened = time.monotonic() - start
        sizes = {}
        for name in ["claims", "events"]:
            start = time.monotonic()
            show(name)
            whole = page.js(f"data.views['{name}'].nodes.length")
            assert whole > 600, f"{name} is too small for this check: {whole}"
            assert page.js(drawn) == list(range(300)), f"{name}: not the first 300"
            assert told().startswith(f"The picture shows 300 of {whole:,} nodes: what is disputed first"), told()
            assert overlaps() == 0, f"{name}: {overlaps()} boxes overlap"
            assert time.monotonic() - start < 5
            sizes[name] = whole
        flags = page.js("data.views.claims.nodes.filter((n) => data.kinds[n.k] === 'claim').map((n) => n.f & 2)")
        assert flags[0] and sum(map(bool, flags[:50])) >= min(50, sum(map(bool, flags))) // 2, "what is disputed does not come first"
        assert page.js("document.querySelectorAll('#view g.edge').length") > 100
        return f": {sizes}, {opened:.1f} s"

    def large_more():
        show("events")
        page.js("document.getElementById('more-nodes').focus()")
        page.press("Enter")
        assert page.js(drawn) == list(range(600)) and overlaps() == 0, f"{overlaps()} boxes overlap"
        assert page.js("document.getElementById('cut').contains(document.activeElement)"), "the focus is lost"
        page.js("document.getElementById('fewer-nodes').click()")
        assert page.js(drawn) == list(range(300))
        return ": 600 and back"

    def large_search():
        results = []
        for name in ["events", "claims", "relations"]:
            show(name)
            # A thing that is not in the picture, and whose name no node in the picture bears.
            i = page.js("""(() => { const v = data.views[state.view], first = v.nodes.slice(0, 300).map((n) => n.words);
              return v.edges.map((e) => e.s).find((i) => i >= 300 && v.nodes[i].words.split(/\\s+/).some((w) => w.length > 3 && !first.some((f) => f.includes(w)))) ?? v.edges.map((e) => e.s).find((i) => i >= 300) ?? -1; })()""")
            if i < 0:
                continue
            label = page.js(f"data.views[state.view].nodes[{i}].l")
            set_value("search", label)
            settled()
            fits = page.js("fits(data.views[state.view], wanted()).nodes.filter(Boolean).length")
            shown_now = page.js(drawn)
            assert i in shown_now or fits > 300, f"{name}: “{label}” is not found"
            assert overlaps() == 0 and "the filters leave" in told(), told()
            results.append(f"{name} {len(shown_now)}")
            reset()
            settled()
            assert page.js(drawn) == list(range(min(300, page.js("data.views[state.view].nodes.length"))))
        assert results
        return ": " + ", ".join(results)

    def large_around():
        show("events")
        # The node with most lines among those that are drawn, chosen by keyboard alone.
        i = page.js("""(() => { const v = data.views.events, n = v.nodes.map(() => 0); v.edges.forEach((e) => { n[e.s]++; n[e.t]++; });
          return n.slice(0, 300).indexOf(Math.max(...n.slice(0, 300))); })()""")
        page.js(f"document.querySelector('#view g.node[data-node=\"{i}\"]').focus()")
        page.press("Enter")
        page.press("Tab")
        assert "around" in page.js("document.activeElement.textContent"), page.js("document.activeElement.outerHTML")
        page.press("Enter")
        near = page.js(f"[...new Set(data.views.events.edges.flatMap((e) => (e.s === {i} || e.t === {i} ? [e.s, e.t] : [])))].length")
        assert len(page.js(drawn)) == min(300, near) and i in page.js(drawn), (near, len(page.js(drawn)))
        assert told().startswith("Around “") and overlaps() == 0, told()
        assert page.js(f"document.querySelector('#view g.node[data-node=\"{i}\"]').classList.contains('on')")
        page.js("document.getElementById('not-around').click()")
        assert page.js(drawn) == list(range(300))
        return f": {near} nodes"

    def large_list():
        show("claims")
        page.js("[...document.querySelectorAll('#cuttools button')].pop().click()")
        assert page.js("document.querySelector('#tabs [aria-selected=true]').id") == "tab-list"
        whole = page.js("data.views.claims.edges.length")
        more = page.js("document.querySelector('#view > div > button')?.textContent")
        rows = page.js("document.querySelectorAll('#view tbody tr').length")
        assert rows == min(500, whole) and (whole <= 500 or more == f"Show {whole - 500:,} more lines"), (rows, whole, more)
        label = page.js("data.views.claims.nodes[data.views.claims.edges.at(-1).s].l")
        set_value("search", label)
        found = page.js("[...document.querySelectorAll('#view tbody td:first-child')].map((cell) => cell.textContent)")
        assert label in found, (label, found[:3])
        reset()
        page.js("document.querySelectorAll('#view .choices button')[0].click()")
        assert page.js("document.querySelector('#view [aria-pressed=true]').textContent") == "Relations"
        return f": {whole} lines"

    def large_keyboard():
        show("events")
        page.js("document.getElementById('outlets').querySelector('[tabindex=\"0\"]').focus()")
        met = []
        for _ in range(14):
            page.press("Tab")
            met.append(page.js("document.activeElement.closest('#cut') ? 'cut' : document.activeElement.closest('g')?.getAttribute('class') ?? document.activeElement.tagName"))
            if "node" in met[-1] or "edge" in met[-1]:
                break
        assert "cut" in met and ("node" in met[-1] or "edge" in met[-1]), met
        assert page.js("document.getElementById('shown').getAttribute('role')") == "status"

    def quiet():
        troubles = page.troubles()
        assert not troubles, troubles[:3]

    page.open(FOLDER / "page.html")
    check("views open", views)
    check("search", search)
    check("filter by time", time_filter)
    check("filter by polarity", box_filter("polarity", "yes"))
    check("filter by type", box_filter("kinds", "person"))
    check("filter by outlet", outlets)
    check("a click on a line shows the words in the article", click_an_edge)
    check("all quotes stand in their articles", all_quotes)
    check("no label lies under a line or a node", labels_on_top)
    check("keyboard only", keyboard)
    check("a group of boxes is one stop, arrows go through it", arrows_in_a_group)
    check("no filter is hidden at any width", widths)
    check("the map has places, names that don't meet, a legend and a hint", map_of_places)
    check("the list sorts", sorted_list)
    check("every control has a name", named)
    check("the legend tells dashed, red and wide", legend)
    check("no errors, no requests", quiet)
    check("a link skips to the graph", skip_link)
    check("light", colors(False))
    check("dark", colors(True))
    check("no errors, no requests in the dark", quiet)
    check("hostile names stay words", hostile)
    check("no errors, no requests with hostile names", quiet)

    check("a large page shows what is disputed first", large_opens)
    check("more of a large page on request", large_more)
    check("search finds what a large page does not draw", large_search)
    check("around a node of a large page", large_around)
    check("the list has all lines of a large page", large_list)
    check("keyboard on a large page", large_keyboard)
    check("every control of a large page has a name", named)
    check("no errors, no requests on a large page", quiet)

    def pictures():
        for view in ["relations", "events", "claims", "timeline"]:
            page.call("Page.navigate", url=(FOLDER / f"{view}.svg").as_uri())
            deadline = time.monotonic() + 10
            while page.js("document.documentElement.tagName") != "svg" and time.monotonic() < deadline:
                time.sleep(0.05)
            assert page.js("document.documentElement.tagName") == "svg" and page.js("document.querySelectorAll('parsererror').length") == 0
            wide = page.js("[...document.querySelectorAll('g > text')].filter((t) => { const b = t.parentNode.querySelector(':scope > title ~ rect, :scope > title ~ ellipse, :scope > title ~ polygon'); return b && t.getBBox().width > b.getBBox().width + 1; }).length")
            assert wide == 0, f"{view}: {wide} labels are wider than their boxes"

    check("svg opens, labels are inside their boxes", pictures)


def main():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        print("skipped: page (no Chromium)")
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        page = Browser(program, profile)
        try:
            checks(page)
        except (TimeoutError, ConnectionError) as error:
            print(f"FAILED: page: {error}")
            failures.append("page")
        finally:
            page.process.terminate()
            page.process.wait(10)
    return bool(failures)


sys.exit(main())

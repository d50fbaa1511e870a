import { describeBrowser, say, stage } from "./page.js";

/** Titles that would run, fetch or break out, were they taken for markup. */
const payloads = [
  `<script>window.pwned=1</script>`,
  `<img src=x onerror="window.pwned=1">`,
  `"><svg onload="window.pwned=1">`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `javascript:window.pwned=1//`,
  `</title></style></textarea><script>window.pwned=1</script>`,
  `{{constructor.constructor('window.pwned=1')()}}`,
  `<a href="javascript:window.pwned=1">click</a>`,
  `<math><mtext><style><img src onerror=window.pwned=1>`,
  `&lt;img src=x onerror=window.pwned=1&gt;`,
];

describeBrowser("items, users and words that hold markup", () => {
  const { open } = stage(async () => ({}));

  test.each(payloads)("%s is shown as text, and runs nothing", async (payload) => {
    const { page, complaints } = await open({ user: payload });
    const id = `hostile-${payloads.indexOf(payload)}`;
    const put = await page.evaluate(
      `fetch("/items", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(
        JSON.stringify({
          items: [{ id, title: `${payload} zzyzx`, attributes: { genres: [payload, "Western"] }, numbers: { year: 1999 }, texts: {} }],
        }),
      )} }).then(async (answer) => [answer.status, await answer.text()])`,
    );
    expect((put as [number, string])[0]).toBe(200);
    await say(page, `${payload} zzyzx`);
    const shown = await page.locator(".turn").last().textContent();
    expect(shown).toContain(payload);
    expect(await page.evaluate("window.pwned")).toBeUndefined();
    expect(await page.locator(".view script, .view iframe, .view img[src=x], .view [onerror], .view a[href^=javascript]").count()).toBe(0);
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByText(`What is remembered of ${payload}`).waitFor();
    expect(await page.evaluate("window.pwned")).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  test("more like an item asks for that item, whatever marks its title holds and whichever slate it is on", async () => {
    const { page } = await open({ user: "quoted" });
    const title = 'Say "Never Horror" zzquote';
    const body = JSON.stringify({
      items: [{ id: "quoted", title, attributes: { genres: ["Western"] }, numbers: { year: 1999 }, texts: {} }],
    });
    await page.evaluate(
      `fetch("/items", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(body)} })`,
    );
    const like = async (): Promise<string[]> => {
      const before = await page.locator(".turn").count();
      await page
        .locator(".turn")
        .first()
        .getByRole("button", { name: `More about ${title}` })
        .click();
      await page.getByRole("menuitem", { name: "More like this" }).click();
      await page.locator(".turn").nth(before).locator(".slate, .note").first().waitFor();
      await page.locator(".turn[aria-busy=true]").waitFor({ state: "detached" });
      const thread = /talk\/(.+)$/.exec(page.url())![1]!;
      const state = await page.evaluate(`fetch("/threads/${thread}/state").then((answer) => answer.json())`);
      return (state as { values: { profile: { intent: { like: string[] } } } }).values.profile.intent.like;
    };
    await say(page, "zzquote");
    expect(await like()).toEqual(["quoted"]);
    expect(await page.locator(".turn").last().locator(".tag", { hasText: "horror" }).count()).toBe(0);
    // Its slate is not the newest any more.
    expect(await like()).toEqual(["quoted"]);
  });

  test("the page's policy lets nothing run that is not the console's own", async () => {
    const { page } = await open({ user: "15" });
    const answer = await page.request.get(page.url());
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
    const script = /src="(.*?\.js)"/.exec(await answer.text())![1]!;
    expect((await page.request.get(new URL(script, page.url()).href)).headers()["content-encoding"]).toBe("gzip");
    await page.evaluate(
      `{ const script = document.createElement("script"); script.textContent = "window.ran = 1"; document.body.append(script); }`,
    );
    expect(await page.evaluate("window.ran")).toBeUndefined();
  });
});

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

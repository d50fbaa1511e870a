import { describeBrowser, focusIn, say, stage, titles } from "./page.js";

const tags = (turn: { locator(of: string): { allTextContents(): Promise<string[]> } }) => turn.locator(".tag").allTextContents();

describeBrowser("Talk", () => {
  const { open } = stage();

  test("a first visit: who is asking, a request, a slate with reasons", async () => {
    const { page, complaints } = await open();
    expect(page.url()).toMatch(/\/console\/$/);
    await page.getByLabel("Your user id").fill("15");
    await page.getByRole("button", { name: "Begin" }).click();
    await say(page, "a thriller like Heat from the 90s, no horror");
    const shown = await titles(page);
    expect(shown).toHaveLength(6);
    expect(shown[0]).toBe("The Replacement Killers");
    await page.locator(".card").first().getByText("1998 · Action").waitFor();
    await page.getByRole("button", { name: "As you asked: Thriller and year 1998" }).hover();
    expect(await page.getByRole("tooltip").textContent()).toContain("Its year: 1998");
    expect(complaints).toEqual([]);
  });

  test("a follow-up changes what was asked for, and keeps the rest", async () => {
    const { page } = await open({ user: "23" });
    await say(page, "a thriller from the 90s, no horror");
    await say(page, "older");
    const turn = page.locator(".turn").last();
    expect(await tags(turn)).toEqual(expect.arrayContaining(["no horror"]));
    const bound = Number(/"older": year less than (\d{4})/.exec((await turn.locator(".note").textContent()) ?? "")?.[1]);
    const reasons = await turn.locator(".reason").allTextContents();
    const years = reasons.flatMap((text) => /year (\d{4})/.exec(text)?.[1] ?? []).map(Number);
    expect(years).toHaveLength(6);
    expect(Math.max(...years)).toBeLessThan(bound);
  });

  test("a veto holds after a reload, in every conversation; an undo takes it back", async () => {
    const { page } = await open({ user: "veto" });
    await say(page, "a comedy from the 90s");
    const [first] = await titles(page);
    await page.getByRole("button", { name: `More about ${first}` }).click();
    await page.getByRole("menuitem", { name: "Never show it again" }).click();
    await page.getByText("Never again").waitFor();
    await page.reload();
    const vetoed = page.locator(".card", { hasText: first! }).first();
    await vetoed.getByText("Never again").waitFor();
    const talk = page.url();
    const asked = async (): Promise<string[]> => {
      await page.getByRole("button", { name: "New conversation" }).click();
      await page.locator(".opening").waitFor();
      await say(page, "a comedy from the 90s");
      return titles(page);
    };
    expect(await asked()).not.toContain(first);
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByText(`never "${first}"`).waitFor();
    await page.goto(talk);
    const undone = page.waitForResponse((answer) => answer.url().endsWith("/feedback"));
    await vetoed.getByRole("button", { name: "Undo" }).click();
    expect((await undone).status()).toBe(200);
    await vetoed.getByRole("button", { name: /^Like/ }).waitFor();
    expect(await asked()).toContain(first);
  });

  test("what is liked is told to the server, and taken back", async () => {
    const { page } = await open({ user: "likes" });
    await say(page, "a comedy from the 90s");
    const card = page.locator(".card").first();
    const told = page.waitForRequest((request) => request.url().endsWith("/feedback"));
    await card.getByRole("button", { name: /^Like/ }).click();
    expect((await told).postDataJSON()).toMatchObject({ userId: "likes", kind: "click" });
    await card.getByText("Liked").waitFor();
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByText("What is remembered of likes").waitFor();
    await page.getByRole("link", { name: "Talk" }).click();
    await card.getByText("Liked").waitFor();
    await page.reload();
    await card.locator(".told", { hasText: "Liked" }).waitFor();
    const undone = page.waitForResponse((answer) => answer.url().endsWith("/feedback"));
    await card.getByRole("button", { name: "Undo" }).click();
    expect((await undone).status()).toBe(200);
    expect((await undone).request().postDataJSON()).toMatchObject({ userId: "likes", kind: "undo" });
    await page.reload();
    await card.getByRole("button", { name: /^Like/ }).waitFor();
    await card.getByRole("button", { name: /^Seen/ }).click();
    await page.getByRole("button", { name: "4 of 5 stars" }).click();
    await card.locator(".told", { hasText: "Seen" }).waitFor();
  });

  test("two items are compared, and the reasons of one asked for", async () => {
    const { page } = await open({ user: "23" });
    await say(page, "a thriller from the 90s");
    const [first, second] = await titles(page);
    await page.getByRole("button", { name: `More about ${first}` }).click();
    await page.getByRole("menuitem", { name: "Compare with" }).click();
    await page.getByRole("button", { name: "With none" }).press("Enter");
    await focusIn(page)(`More about ${first}`);
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Compare with" }).click();
    await page.locator(".card").nth(1).getByRole("button", { name: "Compare with this" }).press("Enter");
    await focusIn(page)(`Like ${second}`);
    await page.locator(".claims").waitFor();
    const claims = (await page.locator(".claims").textContent()) ?? "";
    expect(claims).toContain(first);
    expect(claims).toContain(second);
  });

  test("a catalogue that could not be read is asked for again", async () => {
    const { context } = await open({ user: "again" });
    const page = await context.newPage();
    await page.route("**/catalogue", (route) => route.fulfill({ status: 503, json: { message: "not now" } }), { times: 1 });
    await page.goto(context.pages()[0]!.url());
    await page.locator(".opening .chip").first().waitFor({ timeout: 30_000 });
  });

  test("why not X: what kept it off the slate", async () => {
    const { page } = await open({ user: "why" });
    await say(page, "a thriller from the 90s, no horror");
    await page.getByRole("button", { name: "Why not" }).click();
    const tops = await page.evaluate("[...document.querySelector('form.line').children].map((one) => one.getBoundingClientRect().top)");
    expect(new Set(tops as number[]).size).toBe(1);
    await page.getByLabel("A title").fill("The Shining");
    await page.getByRole("button", { name: "Find" }).click();
    await page.locator(".found button").first().press("Enter");
    await page.getByText('"no horror" rules it out.').waitFor();
    await focusIn(page)("The Shining");
  });

  test("in autonomy ask a slate waits: some of it is struck, and the rest approved", async () => {
    const { page } = await open({ user: "asks", settings: { autonomy: "ask", count: 4 } });
    await say(page, "a western");
    const approval = page.locator(".approval");
    const proposed = await approval.locator("b").allTextContents();
    expect(proposed).toHaveLength(4);
    await page.reload();
    await approval.waitFor();
    await say(page, "a western from the 60s");
    expect(await approval.count()).toBe(2);
    expect(await approval.first().locator("b").allTextContents()).toEqual(proposed);
    const second = await approval.last().locator("b").allTextContents();
    await approval.last().getByRole("checkbox").first().uncheck();
    await approval.last().getByRole("button", { name: "Keep these 3" }).click();
    await page.locator(".slate").waitFor();
    await page.reload();
    await page.locator(".slate").waitFor();
    expect(await titles(page)).toEqual(second.slice(1));
    expect(await page.locator(".bubble").allTextContents()).toEqual(["a western", "a western from the 60s", "Kept 3 of 4"]);
    expect(await approval.first().locator("b").allTextContents()).toEqual(proposed);
  });

  test("a stranger is asked back, and the answer is a chip", async () => {
    const { page } = await open({ user: "stranger" });
    await say(page, "");
    const question = page.locator(".question");
    await question.waitFor();
    const chip = question.getByRole("button").first();
    const answer = await chip.textContent();
    await chip.press("Enter");
    await page.locator(".slate").waitFor();
    await page.locator(".turn:last-of-type:focus, .turn:last-of-type :focus").first().waitFor();
    expect((await page.locator(".turn").last().locator(".tag").allTextContents()).join().toLowerCase()).toContain(answer!.toLowerCase());
    const asked = await question.locator("p").textContent();
    await page.reload();
    await page.locator(".slate").waitFor();
    expect(await page.locator(".bubble").allTextContents()).toEqual(["What is there for me?", answer]);
    expect(await page.locator(".turn").first().locator(".question p").textContent()).toBe(asked);
    expect(await page.locator(".turn").first().getByRole("button", { name: answer!, exact: true }).isDisabled()).toBe(true);
  });

  test("incognito nothing is kept, neither a conversation nor a memory", async () => {
    const { page } = await open({ user: "hidden", settings: { incognito: true } });
    await say(page, "a comedy");
    expect(await titles(page)).toHaveLength(6);
    const [exported, threads] = (await page.evaluate(`Promise.all([
      fetch("/users/hidden/memory").then((answer) => answer.json()),
      fetch("/threads/search", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ metadata: { user: "hidden" } }) }).then((answer) => answer.json()),
    ])`)) as [{ memory: object; threads: object }, unknown[]];
    expect(Object.values(exported.memory).flatMap((kind) => Object.keys(kind))).toEqual([]);
    expect(threads).toEqual([]);
  });

  test("incognito in mid-conversation leaves the conversation, and keeps nothing more", async () => {
    const { page } = await open({ user: "turns" });
    const kept = () =>
      page.evaluate(
        `fetch("/users/turns/memory").then((answer) => answer.json()).then(({ memory, threads }) => JSON.stringify({ memory, threads }))`,
      );
    await say(page, "a comedy from the 90s");
    const before = await kept();
    await page.getByRole("button", { name: "How to serve" }).click();
    await page.getByRole("switch", { name: "Incognito" }).click();
    await page.keyboard.press("Escape");
    await page.locator(".composer .tag").getByText("Incognito").waitFor();
    await page.getByLabel("What do you want?").fill("a western");
    await page.keyboard.press("Enter");
    await page.locator(".bubble", { hasText: "a western" }).waitFor();
    await page.locator(".slate").waitFor();
    expect(page.url()).toMatch(/\/talk$/);
    expect(await page.locator(".turn").count()).toBe(1);
    expect(await page.getByRole("button", { name: /^(Like|Dislike|Seen) / }).count()).toBe(0);
    expect(await kept()).toBe(before);
  });

  test("a chip that is pressed twice begins one conversation; deleting it asks once more", async () => {
    const { page } = await open({ user: "twice" });
    await page.locator(".opening .chip").first().dblclick();
    await page.locator(".slate").waitFor();
    await page.locator(".turn[aria-busy=true]").waitFor({ state: "detached" });
    await page.reload();
    await page.locator(".slate").waitFor();
    const rows = page.locator(".threads li");
    expect(await rows.count()).toBe(1);
    await rows.getByRole("button", { name: /^Delete/ }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Keep it" }).click();
    expect(await rows.count()).toBe(1);
    await rows.getByRole("button", { name: /^Delete/ }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await rows.waitFor({ state: "detached" });
    await page.locator(".opening").waitFor();
  });

  test("who comes next does not see what the one before has said", async () => {
    const { page } = await open({ user: "before" });
    await say(page, "a comedy from the 90s");
    await page.getByRole("button", { name: /Asking as/ }).click();
    await page.getByLabel("Your user id").fill("after");
    await page.getByRole("button", { name: "Begin" }).click();
    await page.locator(".opening").waitFor();
    expect(page.url()).toMatch(/\/talk$/);
    expect(await page.locator(".turn, .threads li").count()).toBe(0);
  });

  test("notify: a slate is shown at once and may be recalled; another tab shows it once one goes there", async () => {
    const { page, context } = await open({ user: "notified", settings: { autonomy: "notify", count: 4 } });
    await say(page, "a western");
    expect(await page.title()).toBe("Talk · Parley");
    expect(await page.locator(".threads time").first().textContent()).toMatch(/^\d\d:\d\d$/);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator(".slate").waitFor();
    const recalled = await titles(page);
    await page.getByRole("button", { name: "Recall this slate" }).click();
    await page.locator(".turn").nth(1).locator(".slate").waitFor();
    await page.locator(".turn[aria-busy=true]").waitFor({ state: "detached" });
    const shown = await titles(page);
    expect(shown.filter((title) => recalled.includes(title))).toEqual([]);
    // What is read on focus is read at most once in five seconds.
    for (let tries = 0; tries < 60 && (await other.locator(".turn").count()) < 2; tries++) {
      await other.evaluate(`window.dispatchEvent(new Event("focus"))`);
      await other.waitForTimeout(500);
    }
    expect(await titles(other)).toEqual(shown);
  });
});

import { describeBrowser, say, stage } from "./page.js";

interface State {
  values: { transcript: { itemIds: string[]; rounds: { said: Record<string, number[]>; pooled: number[] }[] }; trace: { agent: string }[] };
}

describeBrowser("Agents", () => {
  const { open } = stage();
  const asked = "a thriller like Heat from the 90s, no horror";

  const after = async (user: string) => {
    const opened = await open({ user });
    await say(opened.page, asked);
    const thread = /talk\/(.+)$/.exec(opened.page.url())![1]!;
    const state = (await opened.page.evaluate(`fetch("/threads/${thread}/state").then((answer) => answer.json())`)) as State;
    await opened.page.getByRole("link", { name: "Agents" }).click();
    await opened.page.locator(".graph svg").waitFor();
    return { ...opened, thread, state };
  };

  test("the debate's table shows the numbers of the trace, round by round", async () => {
    const { page, state } = await after("15");
    const { itemIds, rounds } = state.values.transcript;
    await page.getByRole("button", { name: `Show all ${itemIds.length}` }).click();
    for (const [round, { said, pooled }] of rounds.entries()) {
      await page.getByRole("radio", { name: `Round ${round + 1}` }).click();
      for (const at of [0, 7, itemIds.length - 1]) {
        const cells = await page.locator(`tr[data-item="${itemIds[at]}"] td`).allTextContents();
        expect(cells.map(Number)).toEqual([
          ...Object.values(said).map((row) => Number(row[at]!.toFixed(3))),
          Number(pooled[at]!.toFixed(3)),
        ]);
      }
    }
    const agents = await page.evaluate("[...document.querySelectorAll('.trace li')].map((line) => line.dataset.agent)");
    expect(agents).toEqual(state.values.trace.map(({ agent }) => agent));
  });

  test("nodes that ran are lit, edges bear their counts, and stepping back puts them out", async () => {
    const { page } = await after("23");
    await page.locator(".node[data-state=done]").first().waitFor();
    const lit = () => page.evaluate("[...document.querySelectorAll('.node[data-state=done]')].map((node) => node.dataset.node)");
    expect(await lit()).toEqual(expect.arrayContaining(["host", "profiler", "debate:moderator", "critic", "recommender", "__end__"]));
    expect(await page.locator('.edge[data-edge="debate:moderator>critic"]').getAttribute("data-count")).toBe("1");
    await page.getByRole("button", { name: "Step back" }).click();
    expect(await lit()).not.toContain("recommender");
    expect(await page.locator('.node[data-node="recommender"]').getAttribute("data-state")).toBe("next");
    await page.getByText("after critic").waitFor();
  });

  test("a fork from a checkpoint is a branch of its own, and the first one is still there", async () => {
    const { page } = await after("15");
    const slider = page.getByLabel("Checkpoint", { exact: true });
    await slider.focus();
    await page.keyboard.press("Home");
    await page.getByRole("button", { name: "Fork from here" }).click();
    await page.getByLabel("The request from here on").fill("a comedy from the 80s");
    await page.getByRole("button", { name: "Run this branch" }).click();
    await page.locator(".branches").getByRole("button").nth(1).waitFor();
    await page.getByText("“a comedy from the 80s”", { exact: true }).waitFor();
    const branches = page.locator(".branches").getByRole("button");
    expect(await branches.count()).toBe(2);
    await branches.last().click();
    await page.getByText(`“${asked}”`, { exact: true }).waitFor();
    await page.getByRole("link", { name: "Talk" }).click();
    await page.locator(".bubble").last().getByText("a comedy from the 80s").waitFor();
  });

  test("a fork with another request holds nothing that the one in its place said", async () => {
    const { page } = await after("15");
    await page.getByRole("button", { name: "Fork from here" }).click();
    await page.getByLabel("The request from here on").fill("a comedy from the 80s");
    await page.getByRole("button", { name: "Run this branch" }).click();
    await page.locator(".branches").getByRole("button").nth(1).waitFor();
    await page.getByRole("link", { name: "Talk" }).click();
    await page.locator(".bubble", { hasText: "a comedy from the 80s" }).waitFor();
    expect(await page.locator(".bubble").allTextContents()).toEqual(["a comedy from the 80s"]);
    const held = (await page.locator(".held .tag").allTextContents()).join().toLowerCase();
    expect(held).toContain("comedy");
    expect(held).not.toMatch(/thriller|horror|heat/);
  });

  test("a fork that is refused leaves its words in the box, and no turn", async () => {
    const { page } = await after("busy");
    const busy = { status: 409, json: { message: "busy" } };
    await page.route("**/runs", (route) => (route.request().method() === "POST" ? route.fulfill(busy) : route.fallback()));
    await page.getByRole("button", { name: "Fork from here" }).click();
    await page.getByLabel("The request from here on").fill("a comedy from the 80s");
    await page.getByRole("button", { name: "Run this branch" }).click();
    await page.locator(".panel").getByRole("alert").getByText("This conversation is busy").waitFor();
    expect(await page.getByLabel("The request from here on").inputValue()).toBe("a comedy from the 80s");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Talk" }).click();
    await page.locator(".slate").waitFor();
    expect(await page.locator(".bubble").allTextContents()).toEqual([asked]);
  });

  test("incognito nothing is forked: it would be kept", async () => {
    const { page } = await after("hides");
    await page.getByRole("link", { name: "Memory" }).click();
    await page.getByRole("switch", { name: "Incognito" }).click();
    await page.getByRole("link", { name: "Agents" }).click();
    await page.getByText("Incognito: a fork would be kept.").waitFor();
    expect(await page.getByRole("button", { name: "Fork from here" }).isDisabled()).toBe(true);
  });

  test("another user's conversation is not shown, and neither is one that is not there", async () => {
    const { page, thread } = await after("owner");
    await page.evaluate(`localStorage.setItem("parley.user", "stranger")`);
    for (const id of [thread, "00000000-0000-4000-8000-000000000000"]) {
      await page.goto(new URL(`/console/agents/${id}`, page.url()).href);
      await page.getByRole("alert").getByText("There is no such conversation of yours").waitFor();
      expect(await page.locator(".stepper, .trace, .dropped").count()).toBe(0);
    }
  });
});

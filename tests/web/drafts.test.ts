import { draftsOf } from "../../web/src/talk/drafts.js";

test("a draft stays in the conversation that it was typed in", () => {
  draftsOf("u", "a").change({ text: "older", error: "refused" });
  expect(draftsOf("u", "b").now()).toEqual({ text: "", error: "" });
  expect(draftsOf("v", "a").now()).toEqual({ text: "", error: "" });
  draftsOf("u", "a").change({ error: "" });
  expect(draftsOf("u", "a").now()).toEqual({ text: "older", error: "" });
});

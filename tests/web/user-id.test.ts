import { userIdFault } from "../../web/src/model/user-id.js";

test("an id that an address takes for a way up is refused in a sentence", () => {
  for (const id of [".", ".."]) expect(userIdFault(id)).toContain(`"${id}" cannot be a user id`);
  for (const id of ["15", "a.b", "..."]) expect(userIdFault(id)).toBeUndefined();
});

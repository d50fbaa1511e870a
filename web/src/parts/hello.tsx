import { type SubmitEvent, useState } from "react";
import { userIdFault } from "../model/user-id.js";
import { Brand } from "./brand.js";
import { Problem } from "./problem.js";
import { useTitle } from "./use-title.js";

/** The first page: who is asking has no default. */
export const Hello = ({ onUser }: { onUser(user: string): void }) => {
  const [name, setName] = useState("");
  const fault = userIdFault(name.trim());
  useTitle("Who is asking?");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.trim() && !fault) onUser(name.trim());
  };
  return (
    <main className="hello">
      <form className="hello-card" onSubmit={submit}>
        <Brand />
        <h1>Who is asking?</h1>
        <p className="quiet">
          Recommendations are for somebody. A known id brings its past along; any other begins a new one, which you can see, change and
          delete.
        </p>
        <label htmlFor="user">Your user id</label>
        <input
          id="user"
          name="user"
          autoComplete="username"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
        />
        <Problem text={fault} />
        <button className="button primary" type="submit" disabled={!name.trim() || fault !== undefined}>
          Begin
        </button>
        <p className="fine">It is kept in this browser, and sent to this server alone.</p>
      </form>
    </main>
  );
};

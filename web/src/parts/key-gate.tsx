import { type SubmitEvent, useState } from "react";
import { session } from "../api/session.js";
import { Brand } from "./brand.js";
import { useTitle } from "./use-title.js";

/** Asks for an API key, where the server wants one. It is kept for as long as this tab is open. */
export const KeyGate = ({ onKey }: { onKey(): void }) => {
  const [key, setKey] = useState("");
  useTitle("This server wants a key");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    session.key = key.trim();
    onKey();
  };
  return (
    <main className="hello">
      <form className="hello-card" onSubmit={submit}>
        <Brand />
        <h1>This server wants a key</h1>
        <p className="quiet">{session.key ? "The key was refused. Give another one." : "Give an API key that its operator has issued."}</p>
        <label htmlFor="key">API key</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.target.value)}
          required
        />
        <button className="button primary" type="submit" disabled={!key.trim()}>
          Open
        </button>
        <p className="fine">It is kept until this tab is closed.</p>
      </form>
    </main>
  );
};

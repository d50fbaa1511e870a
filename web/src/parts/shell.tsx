import { Brain, ChartNoAxesCombined, MessageCircle, MessagesSquare, Moon, Sun, SunMoon, Workflow } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { Threads } from "../talk/threads.js";
import { Boundary } from "./boundary.js";
import { Brand } from "./brand.js";
import { IconButton } from "./icon-button.js";
import { applyTheme, type Theme, themeNow } from "./theme.js";
import { useTitle } from "./use-title.js";

const views = [
  { path: "/talk", name: "Talk", Icon: MessageCircle },
  { path: "/agents", name: "Agents", Icon: Workflow },
  { path: "/memory", name: "Memory", Icon: Brain },
  { path: "/operator", name: "Operator", Icon: ChartNoAxesCombined },
];

const looks: Record<Theme, { next: Theme; Icon: typeof Sun; name: string }> = {
  "": { next: "light", Icon: SunMoon, name: "as the system" },
  light: { next: "dark", Icon: Sun, name: "light" },
  dark: { next: "", Icon: Moon, name: "dark" },
};

const ThemeButton = () => {
  const [theme, setTheme] = useState(themeNow());
  const { next, Icon, name } = looks[theme];
  const turn = (): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <IconButton label={`Look: ${name}`} onClick={turn}>
      <Icon />
    </IconButton>
  );
};

/** The conversations where there is no room beside the view. */
const ThreadsButton = ({ children }: { children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton label="Conversations" className="narrow">
          <MessagesSquare />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="panel settings"
          sideOffset={8}
          collisionPadding={12}
          aria-label="Conversations"
          onClick={(event) => (event.target as HTMLElement).closest("a, .threads-head button") && setOpen(false)}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

/** The thread that the address names: Agents shows the run of the conversation that Talk shows. Undefined where the view is of no conversation. */
const threadIn = (path: string): string | undefined =>
  /^\/(?:talk|agents)(?:\/([^/]+))?/
    .exec(path)
    ?.slice(1)
    .map((id) => id ?? "")[0];

interface ShellProps {
  user: string;
  onUser(user: string): void;
  /** How often all of the user was deleted: no conversation is open from before. */
  erased: number;
  children: ReactNode;
}

/** What stands around every view: where one is, the conversations, who is asking. */
export const Shell = ({ user, onUser, erased, children }: ShellProps) => {
  const [path] = useLocation();
  const last = useRef({ erased, thread: "" });
  if (last.current.erased !== erased) last.current = { erased, thread: "" };
  last.current.thread = threadIn(path) ?? last.current.thread;
  const { thread } = last.current;
  const view = views.find((one) => path.startsWith(one.path)) ?? views[0]!;
  useTitle(view.name);
  const threads = <Threads user={user} thread={thread} view={view.path === "/agents" ? "/agents" : "/talk"} />;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="rail">
        <Brand />
        <nav className="views" aria-label="Views">
          {views.map(({ path: to, name, Icon }) => (
            <Link
              key={to}
              href={thread && /talk|agents/.test(to) ? `${to}/${thread}` : to}
              aria-current={view.path === to ? "page" : undefined}
            >
              <Icon aria-hidden />
              <span>{name}</span>
            </Link>
          ))}
        </nav>
        {threads}
        <div className="who">
          <ThreadsButton>{threads}</ThreadsButton>
          <button type="button" className="who-name" onClick={() => onUser("")} title="Somebody else is asking">
            <span className="avatar" aria-hidden>
              {user.slice(0, 2).toUpperCase()}
            </span>
            <span>
              <span className="fine">Asking as</span>
              <b>{user}</b>
            </span>
          </button>
          <ThemeButton />
        </div>
      </header>
      <main id="main" className={`view view-${view.name.toLowerCase()}`} tabIndex={-1}>
        <Boundary key={view.path}>{children}</Boundary>
      </main>
    </div>
  );
};

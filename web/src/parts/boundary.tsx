import { Component, type ReactNode } from "react";

interface Standing {
  error?: Error;
  /** It was tried again, and the server was not there. */
  away?: boolean;
}

/** A view that could not be loaded or drawn says so in its place; the rest of the page stands. */
export class Boundary extends Component<{ children: ReactNode }, Standing> {
  static getDerivedStateFromError(error: Error): Standing {
    return { error };
  }

  override state: Standing = {};

  /** The page is loaded anew, once there is somewhere to load it from. */
  again = async (): Promise<void> => {
    const there = await fetch("/ok", { cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) location.reload();
    else this.setState({ away: true });
  };

  override render(): ReactNode {
    const { error, away } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="notice bad" role="alert">
        <p>{away ? "The server cannot be reached yet." : `This view could not be shown: ${error.message}`}</p>
        <button type="button" className="button" onClick={() => void this.again()}>
          Try again
        </button>
      </div>
    );
  }
}

export const Memory = (_: { user?: string; thread?: string | undefined }) => <p className="quiet pad">Memory</p>;

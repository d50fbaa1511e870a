import Markdown from "markdown-to-jsx";
import { useState } from "react";
import useSWR from "swr";
import { callBlob } from "../api/call.js";
import { type ReportEntry, reportPath, reports, reportText } from "../api/operator.js";
import { Picture } from "../parts/picture.js";
import { Scrollable } from "../parts/scrollable.js";

const Plot = ({ id, file }: { id: string; file: string }) => (
  <Picture
    of={reportPath(id, file)}
    alt={`Plot: ${file.replace(/\.\w+$/, "").replace(/-/g, " ")}`}
    fetcher={() => callBlob(reportPath(id, file))}
    className="plot"
  />
);

/** A report's words are data: what looks like markup in them is shown as text, and nothing is fetched that they name. */
const markdown = {
  disableParsingRawHTML: true,
  overrides: {
    img: () => null,
    a: ({ children }: { children?: React.ReactNode }) => <span>{children}</span>,
    table: ({ children }: { children?: React.ReactNode }) => (
      <Scrollable label="Figures">
        <table>{children}</table>
      </Scrollable>
    ),
  },
};

const Report = ({ id, files }: ReportEntry) => {
  const { data, error } = useSWR(files.includes("report.md") ? ["report", id] : null, () => reportText(id));
  const plots = files.filter((file) => file.endsWith(".svg"));
  return (
    <article className="report">
      {plots.length > 0 && (
        <div className="plots">
          {plots.map((file) => (
            <Plot key={file} id={id} file={file} />
          ))}
        </div>
      )}
      {error && <p className="notice bad">{(error as Error).message}</p>}
      {data !== undefined && (
        <div className="prose">
          <Markdown options={markdown}>{data}</Markdown>
        </div>
      )}
    </article>
  );
};

/** Experiments by name, each with its plots and figures. */
export const Reports = () => {
  const { data, error } = useSWR("reports", reports);
  const [chosen, setChosen] = useState<string>();
  if (error) return <p className="notice bad">{(error as Error).message}</p>;
  if (!data) return null;
  if (data.length === 0) return <p className="quiet">No reports. `parley evaluate all` writes them.</p>;
  const report = data.find(({ id }) => id === chosen) ?? data[0]!;
  return (
    <div className="reports">
      <nav aria-label="Reports">
        <ul>
          {data.map(({ id, title }) => (
            <li key={id}>
              <button type="button" aria-current={id === report.id || undefined} onClick={() => setChosen(id)}>
                {title}
                <span className="fine">{id}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Report key={report.id} {...report} />
    </div>
  );
};

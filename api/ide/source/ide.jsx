// GraphiQL with one addition: a bar that says who asks. Each person has tabs of their own.
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "./ide.css";

const WORKERS = { json: "/ide/json.worker.js", graphql: "/ide/graphql.worker.js" };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(WORKERS[label] ?? "/ide/editor.worker.js"),
};

async function json(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.errors?.[0]?.message ?? response.statusText);
  return body;
}

const tokenOf = async (login) =>
  (
    await json("/demo/token", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ login }),
    })
  ).token;

// GraphiQL keeps its tabs in the browser: under a name of their own for each person.
function drawer(login) {
  const prefix = `sanfuwu:${login}:`;
  return {
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .forEach((key) => localStorage.removeItem(key)),
    get length() {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).length;
    },
  };
}

function Ide({ people, queries }) {
  const [login, setLogin] = useState(() => sessionStorage.getItem("sanfuwu:login") ?? "");
  const [token, setToken] = useState("");
  const [wrong, setWrong] = useState("");
  const current = useRef("");
  current.current = token;

  useEffect(() => {
    sessionStorage.setItem("sanfuwu:login", login);
    setWrong("");
    setToken("");
    if (login) tokenOf(login).then(setToken, (error) => setWrong(error.message));
  }, [login]);

  const fetcher = useMemo(() => {
    const ask = (parameters, bearer) =>
      fetch("/graphql", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/graphql-response+json, application/json",
          ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
        },
        body: JSON.stringify(parameters),
      });
    return async (parameters) => {
      let response = await ask(parameters, current.current);
      if (response.status === 401 && login) {
        const fresh = await tokenOf(login);
        setToken(fresh);
        response = await ask(parameters, fresh);
      }
      return response.json();
    };
  }, [login]);

  return (
    <>
      <div className="who">
        <strong>三服务</strong>
        {people.length > 0 && (
          <label>
            {"以此人身份 · As "}
            <select value={login} onChange={(event) => setLogin(event.target.value)}>
              <option value="">（未登录 · nobody）</option>
              {people.map((person) => (
                <option key={person.login} value={person.login} title={person.does}>
                  {`${person.who} · ${person.login}`}
                </option>
              ))}
            </select>
          </label>
        )}
        <input
          aria-label="Bearer token"
          placeholder="Bearer token"
          spellCheck={false}
          value={token}
          onChange={(event) => setToken(event.target.value.trim())}
        />
        {wrong && <span className="wrong">{wrong}</span>}
      </div>
      <GraphiQL
        key={login}
        fetcher={fetcher}
        storage={drawer(login)}
        defaultTabs={queries[login] ?? queries[""]}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
      />
    </>
  );
}

const people = await json("/demo/people").then(
  (found) => found.people,
  () => [],
);
const queries = await json("/ide/queries");
createRoot(document.getElementById("ide")).render(<Ide people={people} queries={queries} />);

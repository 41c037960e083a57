/** Where the page begins. */
import "../src-shared/without-eval";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { App } from "./app";
import { RemovalsProvider } from "./removals/removals-context";
import { ApiProvider } from "./transport/api-context";
import { connect } from "./transport/client";
import { startWords } from "./words/i18n";
import { lastLook } from "./words/last-look";

const cache = new QueryClient({
  defaultOptions: {
    // Our host is on this machine: being offline does not matter to it, and events say when something changed.
    queries: { networkMode: "always", staleTime: Number.POSITIVE_INFINITY, retry: false },
    mutations: { networkMode: "always" },
  },
});
const words = startWords();
document.documentElement.dataset.theme = lastLook().theme;
const api = connect(cache);

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root");
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={cache}>
        <ApiProvider value={api}>
          <RemovalsProvider>
            <App />
          </RemovalsProvider>
        </ApiProvider>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);

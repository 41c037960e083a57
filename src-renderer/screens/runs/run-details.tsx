/** Everything one run has to say: what happened in plain words, then the broker's, then the numbers. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SyncLogDetail } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { Refusal } from "../../ui/notice";
import { bytes, exact } from "../../words/formats";
import { counted } from "../../words/numbers";
import { AnswerSample } from "./answer-sample";
import { RunAttempts } from "./run-attempts";
import { RunCursor } from "./run-cursor";
import { RunProblems } from "./run-problems";
import { RunWarnings } from "./run-warnings";

export function RunDetails({ id }: { id: string }) {
  const { orpc } = useApi();
  const { data: run, error } = useQuery(orpc.syncLogs.get.queryOptions({ input: { id } }));
  return (
    <div className="run-details">
      <Refusal error={error} />
      {run && (
        <>
          <RunFacts run={run} />
          <RunAttempts run={run} />
          <RunCursor before={run.cursorBefore} after={run.cursorAfter} />
          <AnswerSample sample={run.answerSample} />
          <RunWarnings warnings={run.warnings} />
          <RunProblems problems={run.problems} />
        </>
      )}
    </div>
  );
}

function RunFacts({ run }: { run: SyncLogDetail }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const broker = run.brokerMessage ?? run.errorMessage;
  return (
    <dl className="facts plain">
      {run.errorCode && <Fact name={t("run.error")}>{t(`syncErrors.${run.errorCode}`)}</Fact>}
      {run.errorClass && (
        <Fact name={t("run.meaning")}>
          {t(`failureClass.${run.errorClass}`)} <code>{run.errorClass}</code>
        </Fact>
      )}
      {run.errorCode && broker && (
        <Fact name={t("run.broker")}>
          <span className="quoted">{broker}</span>
        </Fact>
      )}
      <Fact name={t("run.started")}>{exact(run.startedAt, language)}</Fact>
      {run.finishedAt !== null && (
        <Fact name={t("run.finished")}>{exact(run.finishedAt, language)}</Fact>
      )}
      <Fact name={t("run.requests")}>{counted(run.requests, language)}</Fact>
      <Fact name={t("run.bytes")}>{bytes(run.bytes, language)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

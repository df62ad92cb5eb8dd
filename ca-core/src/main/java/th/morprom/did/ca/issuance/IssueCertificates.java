package th.morprom.did.ca.issuance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Issues certificates by the list: a province's doctors at once.
 *
 * <p>The list is cut into slices, which a few threads take through the steps of docs/issuance.md one after the other, so what
 * is held beside the list and its answers is bounded. Every certificate is durable on its own before it is released; a list is
 * no transaction, and what stops one request stops no other.
 */
public final class IssueCertificates implements AutoCloseable {
    /** The longest list. */
    public static final int MAX_REQUESTS = 10_000;

    private static final int SLICE = 64;
    /** While one slice waits for its commit, others compute. */
    private static final int THREADS_PER_PROCESSOR = 2;

    private final IssueCertificate issueCertificate;
    private final ExecutorService threads;

    public IssueCertificates(IssueCertificate issueCertificate) {
        this.issueCertificate = issueCertificate;
        this.threads = Executors.newFixedThreadPool(
                THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), work -> {
                    var thread = new Thread(work, "issue-certificates");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Issues what can be issued.
     *
     * @return one answer for each request, in their order
     * @throws IllegalArgumentException if there are more than {@link #MAX_REQUESTS}
     * @throws InterruptedException if the caller is interrupted: some may have been issued, and a repeat tells which
     */
    public List<IssuanceAnswer<IssuedCertificate>> issue(List<IssuanceRequest> requests) throws InterruptedException {
        if (requests.size() > MAX_REQUESTS) {
            throw new IllegalArgumentException("a list has at most " + MAX_REQUESTS + " requests");
        }
        var slices = new ArrayList<Callable<List<IssuanceAnswer<IssuedCertificate>>>>();
        for (var start = 0; start < requests.size(); start += SLICE) {
            var slice = requests.subList(start, Math.min(start + SLICE, requests.size()));
            slices.add(() -> answers(slice));
        }
        var answers = new ArrayList<IssuanceAnswer<IssuedCertificate>>();
        for (var slice : threads.invokeAll(slices)) {
            answers.addAll(finished(slice));
        }
        return answers;
    }

    /** Lets the slices under way finish. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private List<IssuanceAnswer<IssuedCertificate>> answers(List<IssuanceRequest> slice) {
        return issueCertificate.issueAll(slice).stream()
                .map(certification -> certification.answer(issueCertificate::answer))
                .toList();
    }

    private static List<IssuanceAnswer<IssuedCertificate>> finished(
            Future<List<IssuanceAnswer<IssuedCertificate>>> slice) throws InterruptedException {
        try {
            return slice.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a slice of the list broke off", e.getCause());
        }
    }
}

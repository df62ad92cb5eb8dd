package th.morprom.did.hsm;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one worker at a time do what one is enough for. It differs from a lock in two points: nobody waits longer than
 * his caller does, and a holder that is stuck and was written off loses the turn.
 */
final class Turn {
    private static final long LOOK_AGAIN_MILLIS = 50;

    private @Nullable Job<?> holder;

    /** @throws KeyUnavailable if the turn does not come before the job's deadline */
    synchronized void take(Job<?> job) {
        // Being written off wakes nobody, so the wait looks up now and then.
        while (holder != null && holder != job && !holder.isWrittenOff()) {
            var left = job.nanosLeft();
            if (left <= 0) {
                throw job.noAnswer();
            }
            try {
                wait(Math.min(LOOK_AGAIN_MILLIS, TimeUnit.NANOSECONDS.toMillis(left) + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw job.noAnswer();
            }
        }
        holder = job;
    }

    synchronized boolean isHeldBy(Job<?> job) {
        return holder == job;
    }

    synchronized void end(Job<?> job) {
        if (holder == job) {
            holder = null;
            notifyAll();
        }
    }
}

package th.morprom.did.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What came of doing some work for a short while.
 *
 * @param perSecond how many times a second
 * @param cpuMillis CPU time for each, of all processes that took part, without the clients
 * @param databaseMillis PostgreSQL's part of it
 */
record Block(double perSecond, double cpuMillis, double databaseMillis) {

    private record Share(long times, long nanosOfThread) {}

    /** Does the work for this long. */
    static Block run(Work work, Duration length, CpuTime cpu) throws InterruptedException {
        var pool = Executors.newFixedThreadPool(work.threads());
        var shares = new ArrayList<Callable<Share>>();
        var tasks = new ArrayList<Task>();
        try {
            for (var i = 0; i < work.threads(); i++) {
                tasks.add(work.task().get());
            }
            var barrier = new CyclicBarrier(work.threads());
            tasks.forEach(task -> shares.add(() -> repeat(task, length, barrier)));
            var cpuBefore = cpu.nanos();
            var othersBefore = cpu.nanosOfOthers();
            var before = System.nanoTime();
            var times = 0L;
            var clients = 0L;
            for (var share : pool.invokeAll(shares)) {
                times += share.get().times();
                clients += share.get().nanosOfThread();
            }
            var nanos = System.nanoTime() - before;
            var cpuNanos = cpu.nanos() - cpuBefore - (work.clients() ? clients : 0);
            var othersNanos = cpu.nanosOfOthers() - othersBefore;
            return new Block(times * 1e9 / nanos, cpuNanos / 1e6 / times, othersNanos / 1e6 / times);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work failed", e.getCause());
        } finally {
            tasks.forEach(Task::close);
            pool.shutdownNow();
        }
    }

    private static Share repeat(Task task, Duration length, CyclicBarrier barrier) throws Exception {
        barrier.await();
        var threads = ManagementFactory.getThreadMXBean();
        var cpuBefore = threads.getCurrentThreadCpuTime();
        var end = System.nanoTime() + length.toNanos();
        var times = 0L;
        do {
            task.run();
            times += task.operations();
        } while (!task.isDone() && System.nanoTime() - end < 0);
        return new Share(times, threads.getCurrentThreadCpuTime() - cpuBefore);
    }
}

package th.morprom.did.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU time used so far by this process (clients, garbage collector and compiler included) and by helping processes. */
final class CpuTime {
    private final OperatingSystemMXBean self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<ProcessHandle> others;

    /** @param others processes that work for this one, such as PostgreSQL's; their children count as well */
    CpuTime(List<ProcessHandle> others) {
        this.others = List.copyOf(others);
    }

    long nanos() {
        return self.getProcessCpuTime() + nanosOfOthers();
    }

    /** The helping processes' part of it. */
    long nanosOfOthers() {
        return others.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }
}

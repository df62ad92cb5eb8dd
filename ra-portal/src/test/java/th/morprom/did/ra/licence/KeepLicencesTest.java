package th.morprom.did.ra.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class KeepLicencesTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    private Path folder;

    private RegistrationAuthority authority;

    @BeforeEach
    void open() {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_node_that_has_an_older_file_still_does_not_undo_what_another_kept() throws IOException {
        var old = node("old.csv", 30, WRITTEN);
        var fresh = node("fresh.csv", 31, WRITTEN.plus(Duration.ofHours(1)));
        assertThat(old.keep()).isPresent();
        assertThat(fresh.keep()).contains(1);

        assertThat(old.keep()).isEmpty();
        assertThat(fresh.keep()).isEmpty();

        assertThat(known("72030")).isTrue();
    }

    @Test
    void a_file_that_has_lost_most_licences_is_not_kept_and_takes_nothing_away() throws IOException {
        node("whole.csv", 100, WRITTEN).keep();
        var broken = node("broken.csv", 60, WRITTEN.plus(Duration.ofHours(1)));

        assertThatThrownBy(broken::keep).isInstanceOf(RegisterShrunk.class).hasMessageContaining("40 of 100");
        assertThat(known("72099")).isTrue();

        var told = node("broken.csv", 60, WRITTEN.plus(Duration.ofHours(1)), new LicenceRegisterProperties(50));
        assertThat(told.keep()).contains(40);
        assertThat(known("72099")).isFalse();
    }

    @Test
    void decisions_go_by_the_kept_register_on_every_node() throws IOException {
        var old = node("old.csv", 30, WRITTEN);
        old.keep();
        node("fresh.csv", 31, WRITTEN.plus(Duration.ofHours(1))).keep();

        assertThat(registered(old, "72030")).isPresent();
    }

    @Test
    void a_file_that_looks_broken_takes_no_licence_from_decisions_and_is_loaded_once() throws IOException {
        node("whole.csv", 100, WRITTEN).keep();
        var broken = node("broken.csv", 60, WRITTEN.plus(Duration.ofHours(1)));

        assertThat(registered(broken, "72099")).isPresent();

        var refused = catchThrowable(broken::keep);
        assertThat(refused).isInstanceOf(RegisterShrunk.class);
        assertThat(catchThrowable(broken::keep)).isSameAs(refused);
    }

    @Test
    void a_changed_file_answers_the_next_question() throws IOException {
        var node = node("councils.csv", 1, WRITTEN);
        var register = register(node);
        assertThat(register.find(Council.MEDICAL, "72000").map(RegisteredLicence::status))
                .contains(RegisteredLicence.Status.ACTIVE);
        var before = register.source();

        var file = folder.resolve("councils.csv");
        Files.writeString(file, Files.readString(file).replace("active", "revoked"));

        assertThat(register.find(Council.MEDICAL, "72000").map(RegisteredLicence::status))
                .contains(RegisteredLicence.Status.REVOKED);
        assertThat(register.source()).startsWith("file:").isNotEqualTo(before);
    }

    @Test
    void a_file_that_is_missing_or_broken_answers_nothing() throws IOException {
        var node = node("councils.csv", 1, WRITTEN);
        assertThat(registered(node, "72000")).isPresent();
        var file = folder.resolve("councils.csv");

        Files.write(file, (CouncilRegister.HEADER + "\nกข").getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> registered(node, "72000")).isInstanceOf(LicenceRegistryUnavailable.class);

        Files.delete(file);
        assertThatThrownBy(() -> registered(node, "72000")).isInstanceOf(LicenceRegistryUnavailable.class);
    }

    @Test
    void a_file_dated_ahead_is_refused_and_keeps_no_later_one_back() throws IOException {
        var ahead = node("ahead.csv", 1, Instant.now().plus(Duration.ofHours(1)));
        assertThatThrownBy(ahead::keep)
                .isInstanceOf(LicenceRegistryUnavailable.class)
                .hasMessageContaining("dated ahead");

        assertThat(node("right.csv", 2, Instant.now()).keep()).contains(2);
    }

    @Test
    void a_few_licences_may_go_from_the_smallest_register() throws IOException {
        node("whole.csv", 10, WRITTEN).keep();

        assertThat(node("less.csv", 1, WRITTEN.plus(Duration.ofHours(1))).keep())
                .contains(9);
    }

    @Test
    void binds_these_names() {
        assertThat(bind(Map.of())).isEqualTo(new LicenceRegisterProperties(5));
        assertThat(bind(Map.of("morprom.ra.licence-register.most-missing-percent", "30")))
                .isEqualTo(new LicenceRegisterProperties(30));
        assertThatIllegalArgumentException().isThrownBy(() -> new LicenceRegisterProperties(101));
    }

    private static LicenceRegisterProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.ra.licence-register", LicenceRegisterProperties.class);
    }

    private KeepLicences node(String name, int licences, Instant written) throws IOException {
        return node(name, licences, written, new LicenceRegisterProperties(5));
    }

    /** A node with a file of its own that has so many licences. */
    private KeepLicences node(String name, int licences, Instant written, LicenceRegisterProperties properties)
            throws IOException {
        var file = folder.resolve(name);
        Files.writeString(
                file,
                CouncilRegister.HEADER + "\n"
                        + IntStream.range(0, licences)
                                .mapToObj(
                                        i -> "01,doctor," + (72_000 + i) + ",ตัวอย่าง,สมมุติ,Tuayang,Sommut,active,\n")
                                .collect(Collectors.joining()));
        Files.setLastModifiedTime(file, FileTime.from(written));
        return new KeepLicences(
                new CouncilRegisterFile(file, Clock.systemUTC()),
                authority.get(Licences.class),
                authority.get(LicenceDraft.class),
                properties,
                authority.get(Notices.class),
                authority.get(Changes.class));
    }

    private KeptRegister register(KeepLicences node) {
        return new KeptRegister(node, authority.get(Licences.class));
    }

    private Optional<RegisteredLicence> registered(KeepLicences node, String number) {
        return register(node).find(Council.MEDICAL, number);
    }

    private boolean known(String number) {
        return !authority.get(Licences.class).byNumber(Optional.empty(), number).isEmpty();
    }
}

package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.hsm.custody.Custody;

/**
 * Who comes to a ceremony and what they bring; a YAML file, shown in docs/ceremony.md.
 *
 * @param title of the ceremony, stands in the shares and the transcript
 * @param tokenLabel the root's token
 * @param threshold how many custodians are needed; in later ceremonies the shares say it
 * @param custodians those whose shares are made, or in later ceremonies those who are present
 * @param centralOfficers the files of those who are recorded as central officers
 * @param token given if the root's token was initialised by its maker's tools and is empty
 */
record CeremonyScript(
        String title,
        @DefaultValue("") String place,
        @DefaultValue("morprom-root") String tokenLabel,
        @DefaultValue("2") int threshold,
        List<Custodian> custodians,
        @DefaultValue List<String> witnesses,
        @DefaultValue List<Path> centralOfficers,
        @Nullable InitialisedToken token) {

    /**
     * A keeper of one share.
     *
     * @param share where his share file is, or is going to be
     * @param passphraseFile holds his passphrase; left out, it is typed on the console
     */
    record Custodian(String name, Path share, @Nullable Path passphraseFile) {}

    /** The PINs that the maker's tools set; files, which may be destroyed afterwards, because both PINs change. */
    record InitialisedToken(Path userPinFile, Path soPinFile) {}

    /** @throws CeremonyRefused with {@code SCRIPT} */
    static CeremonyScript read(Path file) {
        try {
            if (!Files.isReadable(file)) {
                throw new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, file + " is not there");
            }
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("ceremony", new FileSystemResource(file))
                    .forEach(sources::addLast);
            var script = new Binder(ConfigurationPropertySources.from(sources))
                    .bind("ceremony", CeremonyScript.class)
                    .orElseThrow(() -> new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, file + " has no ceremony"));
            script.check(file);
            return script;
        } catch (IOException | YAMLException | BindException | IllegalStateException e) {
            throw new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, file + ": " + e.getMessage());
        }
    }

    @SuppressWarnings("NullAway") // the binder leaves out what the file leaves out
    private void check(Path file) {
        var complete = title != null
                && custodians != null
                && custodians.stream()
                        .allMatch(
                                custodian -> custodian != null && custodian.name() != null && custodian.share() != null)
                && Stream.of(witnesses, centralOfficers).flatMap(List::stream).allMatch(Objects::nonNull)
                && (token == null
                        || Stream.of(token.userPinFile(), token.soPinFile()).allMatch(pin -> pin != null));
        if (!complete) {
            throw new CeremonyRefused(
                    CeremonyRefused.Reason.SCRIPT,
                    file + ": title, custodians and for each a name and a share, and no empty line");
        }
        if (custodians.stream().map(Custodian::share).distinct().count() != custodians.size()) {
            throw new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, file + ": two custodians have one share file");
        }
        if (centralOfficers.stream().distinct().count() != centralOfficers.size()) {
            throw new CeremonyRefused(
                    CeremonyRefused.Reason.SCRIPT, file + ": a central officer's file is there twice");
        }
    }

    /** @throws th.morprom.did.hsm.custody.CustodyRefused with {@code UNSOUND_CUSTODY} */
    Custody custody() {
        return new Custody(
                title, threshold, custodians.stream().map(Custodian::name).toList());
    }

    /** @throws CeremonyRefused with {@code SCRIPT} if a file is missing or none of an officer */
    List<OfficerFile> officers() {
        return centralOfficers.stream().map(CeremonyScript::officer).toList();
    }

    private static OfficerFile officer(Path file) {
        try {
            return OfficerFile.read(Files.readString(file));
        } catch (IOException | EvidenceRefused e) {
            throw new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, file + ": " + e.getMessage());
        }
    }

    Optional<InitialisedToken> initialisedToken() {
        return Optional.ofNullable(token);
    }
}

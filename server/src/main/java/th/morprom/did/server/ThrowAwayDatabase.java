package th.morprom.did.server;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** A database beside the configured one, on the same PostgreSQL, for the time of a rehearsal. */
record ThrowAwayDatabase(String configured, Optional<String> user, Optional<String> password, String name) {

    void create() {
        execute("create database " + name);
    }

    void drop() {
        execute("drop database if exists " + name + " with (force)");
    }

    /** The configured address with this database's name in place of the other one. */
    String url() {
        return configured.replaceFirst("^(jdbc:postgresql:(?://[^/]*/)?)[^?]*", "$1" + name);
    }

    private void execute(String sql) {
        var login = new Properties();
        user.ifPresent(name -> login.setProperty("user", name));
        password.ifPresent(secret -> login.setProperty("password", secret));
        try (var connection = DriverManager.getConnection(configured, login);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new CeremonyRefused(CeremonyRefused.Reason.REHEARSAL_DATABASE, String.valueOf(e.getMessage()));
        }
    }
}

package dev.intarsia.demo.readers;

import java.util.List;

/** The tables. Lengths are in UTF-16 units, twice the limits that are counted in characters. */
final class Schema {

  private static final List<String> STATEMENTS =
      List.of(
          """
          create table if not exists reader (
            id bigint generated always as identity primary key,
            name varchar(80) not null unique
          )""",
          """
          create table if not exists favourite (
            id bigint generated always as identity primary key,
            reader_id bigint not null references reader (id) on delete cascade,
            country char(2) not null,
            unique (reader_id, country)
          )""",
          """
          create table if not exists note (
            id bigint generated always as identity primary key,
            reader_id bigint not null references reader (id) on delete cascade,
            country char(2),
            text varchar(4000) not null,
            edited_at timestamp(6) with time zone not null,
            version bigint not null
          )""",
          "create index if not exists note_of_reader on note (reader_id, country)",
          """
          create table if not exists announcement (
            id bigint generated always as identity primary key,
            tag varchar(400) not null
          )""",
          "create table if not exists edition (text varchar(400) not null)");

  private Schema() {}

  static int create(Transaction transaction) {
    return STATEMENTS.stream().mapToInt(transaction.sql()::change).sum();
  }
}

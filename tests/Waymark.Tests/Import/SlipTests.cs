using System.Text;
using Waymark.Import;
using Xunit;

namespace Waymark.Tests.Import;

public sealed class SlipTests
{
    [Theory]
    [InlineData("12/05/2024")]
    [InlineData("12/5/24")]
    [InlineData("2024-05-12")]
    [InlineData("2024/05/12")]
    [InlineData("20240512")]
    [InlineData("12-May-24")]
    [InlineData("12 May 2024")]
    [InlineData("12th May 2024")]
    [InlineData("Sun 12 May 2024")]
    [InlineData("May 12, 2024")]
    [InlineData("12.05.24")]
    [InlineData("12.05.2024")]
    [InlineData("45424")]
    [InlineData("45424.395833")]
    [InlineData("12/05/2024 09:36")]
    [InlineData("2024-05-12T00:00:00Z")]
    public async Task One_day_is_read_however_it_was_written(string written)
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("Date Recd", written)));

        Assert.Equal(new DateOnly(2024, 5, 12), Assert.Single(read.Referrals).Received);
    }

    [Theory]
    [InlineData("31/02/2024", "February 2024 has no day 31")]
    [InlineData("05/13/2024", "no month 13")]
    [InlineData("12/05", "no year")]
    [InlineData("12/05/1924", "too long ago")]
    [InlineData("12/05/2204", "still to come")]
    [InlineData("soon", "not a date")]
    [InlineData("?", "not a date")]
    [InlineData("99999", "still to come")]
    public async Task A_date_that_is_none_sends_the_row_to_the_error_file_with_its_reason(string written, string reason)
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("Date Recd", written)));

        Assert.Empty(read.Referrals);
        var row = Assert.Single(read.Unreadable);
        Assert.Contains(reason, row.Reason);
        Assert.Contains("Date Recd", row.Reason);
        Assert.Equal(2, row.Row);
    }

    [Fact]
    public async Task Two_digit_years_of_birth_lie_in_the_past_and_serials_reach_back_before_it()
    {
        var read = await ImportFiles.Understood(ImportFiles.Heading + "\n"
            + ImportFiles.Row(("DOB", "27.02.63")) + "\n" + ImportFiles.Row(("DOB", "1-Apr-04")) + "\n" + ImportFiles.Row(("DOB", "24046")) + "\n" + ImportFiles.Row(("DOB", "not known")));

        Assert.Equal([new(1963, 2, 27), new(2004, 4, 1), new(1965, 10, 31), null], read.Referrals.Select(referral => referral.Born));
        Assert.Equal(1, read.Profile.Columns.Single(column => column.Field == "born").SaidNotKnown);
    }

    [Theory]
    [InlineData("2; 9", true, 2, 9)]
    [InlineData("under 1; 4", true, 0, 4)]
    [InlineData("Under 1", true, 0)]
    [InlineData("<1, 3 yrs and 7", true, 0, 3, 7)]
    [InlineData("18 months; aged 3", true, 1, 3)]
    [InlineData("3 7 12", true, 3, 7, 12)]
    [InlineData("0", true)]
    [InlineData("None", true)]
    [InlineData("", false)]
    [InlineData("n/k", false)]
    [InlineData("10/12", false)]
    [InlineData("2 children", false)]
    [InlineData("45210", false)]
    [InlineData("9; boy", false, 9)]
    [InlineData("5; 19", true, 5)]
    [InlineData("pregnant; 2", true, 2)]
    public async Task Ages_of_children_are_read_from_one_cell_and_none_is_not_unknown(string cell, bool known, params int[] ages)
    {
        var referral = Assert.Single((await ImportFiles.Understood(ImportFiles.With(("Children (ages)", cell)))).Referrals);

        Assert.Equal(known, referral.ChildrenKnown);
        Assert.Equal(ages, referral.ChildrensAges);
    }

    [Theory]
    [InlineData("4+ kids", "U05")]
    [InlineData("6 kids", "U05")]
    [InlineData("older boy 16", "U06")]
    [InlineData("Client declined", "U03")]
    [InlineData("changed  her mind", "U03")]
    [InlineData("Lost contact", "U03")]
    [InlineData("no  RECOURSE.", "U10")]
    [InlineData("no spcae", "U01")]
    [InlineData("No space - NRPF", "U01")]
    [InlineData("U13", "U13")]
    [InlineData("Alcohol", "U08")]
    [InlineData("No interpreter", "U11")]
    public async Task Many_words_are_one_reason(string words, string code)
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("Reason if not accommodated", words)));

        Assert.Equal(code, Assert.Single(read.Referrals).Reason);
    }

    [Theory]
    [InlineData("Reason if not accommodated", "gone fishing", "the mapping has no code")]
    [InlineData("Reason if not accommodated", "", "no reason is given")]
    [InlineData("Outcome", "Pending", "the mapping has no code")]
    [InlineData("Outcome", "", "Outcome is blank")]
    [InlineData("DOB", "about 40", "it has no year")]
    public async Task A_row_whose_decision_cannot_be_read_is_set_aside_and_not_dropped(string heading, string cell, string reason)
    {
        var read = await ImportFiles.Understood(ImportFiles.With((heading, cell)) + ImportFiles.Row(("Ref No", "AH-2")));

        Assert.Equal(3, Assert.Single(read.Referrals).Row);
        Assert.Contains(reason, Assert.Single(read.Unreadable).Reason);
        Assert.Equal(2, read.Profile.Rows);
    }

    [Fact]
    public async Task An_optional_word_not_understood_loads_as_not_known_and_stands_in_the_profile()
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("Ethnic Origin", "Martian"), ("Home Postcode", "the blue house")));

        var referral = Assert.Single(read.Referrals);
        Assert.Null(referral.Ethnicity);
        Assert.Null(referral.Postcode);
        Assert.Equal(new WordCount("Martian", 1), Assert.Single(read.Profile.Columns.Single(column => column.Field == "ethnicity").WordsNotUnderstood));
        Assert.Contains(read.Profile.Problems, problem => problem is { Row: 2, Heading: "Home Postcode" });
    }

    [Fact]
    public async Task A_destination_of_a_question_mark_is_lost_contact_and_a_move_on_flat_is_second_stage()
    {
        var stay = new[] { ("Outcome", "Accomodated"), ("Reason if not accommodated", ""), ("Date In", "13/05/2024"), ("Date Out", "01/08/2024") };
        var read = await ImportFiles.Understood(ImportFiles.Heading + "\n" + ImportFiles.Row([.. stay, ("Moved To", "?")]) + "\n" + ImportFiles.Row([.. stay, ("Moved To", "Move on flat")]));

        Assert.Equal(["E14", "E05"], read.Referrals.Select(referral => referral.MovedTo));
    }

    [Fact, Asvs("2.2.3")]
    public async Task What_does_not_fit_together_is_flagged_and_still_loads()
    {
        var read = await ImportFiles.Understood(ImportFiles.With(
            ("Outcome", "Accommodated"), ("Reason if not accommodated", ""), ("Date In", "20/05/2024"), ("Date Out", "02/05/2024"), ("Moved To", "Family"), ("DOB", "03/02/2012")));

        Assert.Single(read.Referrals);
        Assert.Contains(read.Profile.Problems, problem => problem.Words == "she moved out before she moved in");
        Assert.Contains(read.Profile.Problems, problem => problem.Words.StartsWith("under 16"));
    }

    [Theory]
    [InlineData("Reason if not accommodated", "n/a")]
    [InlineData("Reason if not accommodated", "settled well")]
    [InlineData("Date Out", "still in")]
    [InlineData("Moved To", "N/A")]
    [InlineData("DOB", "01/01/1900")]
    [InlineData("DOB", "\u200e03/02/1990")]
    public async Task A_word_that_says_no_more_than_a_blank_does_not_cost_an_accommodated_woman_her_row(string heading, string cell)
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("Outcome", "Accommodated"), ("Reason if not accommodated", ""), ("Date In", "13/05/2024"), (heading, cell)));

        var referral = Assert.Single(read.Referrals);
        Assert.Null(referral.DateOut);
        Assert.Null(referral.MovedTo);
        Assert.Null(referral.Reason);
    }

    [Fact]
    public async Task Two_encodings_pasted_together_keep_their_letters()
    {
        byte[] bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(ImportFiles.With(("First Name", "Zoë"))), .. Encoding.Latin1.GetBytes(ImportFiles.Row(("First Name", "Renée")))];

        var read = (await ImportFiles.Read(bytes)).Value;

        Assert.Equal(["Zoë", "Renée"], read.Referrals.Select(referral => referral.FirstName));
        Assert.Contains("some of it Windows-1252", read.Profile.Encoding);
    }

    [Fact]
    public async Task Words_that_stand_for_a_name_are_no_name()
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("First Name", "Unknown"), ("Surname", "n/k"), ("DOB", "")) + ImportFiles.Row(("First Name", "unknown"), ("Surname", "N/K"), ("DOB", "")));

        Assert.Equal(2, read.Count(ImportFiles.OwnDistricts).Households);
        Assert.All(read.Referrals, referral => Assert.Null(referral.Surname));
    }

    [Fact]
    public async Task Only_a_wholly_equal_row_is_a_repeat_though_the_reference_stands_twice()
    {
        var read = await ImportFiles.Understood(string.Join('\n', ImportFiles.Heading, ImportFiles.Row(), ImportFiles.Row(("Notes", "rang back")), "", ",,,", ImportFiles.Row(), "TOTAL,,,,,,,,,,,3"));

        Assert.Equal(2, read.Referrals.Count);
        Assert.Equal(new RepeatedRow(6, 2), Assert.Single(read.Profile.Repeats));
        Assert.Equal(3, read.Profile.Rows);
        Assert.Equal(2, read.Profile.BlankRows);
        Assert.True(Assert.Single(read.Profile.Totals).Agrees);
    }

    [Theory]
    [InlineData("TOTAL,,,,,,,,,,,2", false)]
    [InlineData("Total: 1", true)]
    [InlineData(",,,,,Grand total,1,,,", true)]
    [InlineData("Total referrals,,1", true)]
    public async Task A_total_row_is_no_referral_and_is_checked_against_the_rows(string total, bool agrees)
    {
        var read = await ImportFiles.Understood(ImportFiles.With() + total);

        Assert.Equal(agrees, Assert.Single(read.Profile.Totals).Agrees);
        Assert.Equal(1, read.Profile.Rows);
        Assert.Empty(read.Unreadable);
    }

    [Fact]
    public async Task Titles_above_headings_repeated_and_renamed_and_another_order_of_columns_are_read()
    {
        var heading = "forename;SURNAME ;Outcome;Reason;date  received;Ref;Local Authority;Favourite colour";
        var read = await ImportFiles.Understood($"Haven House - CONFIDENTIAL\n\nPrinted 01/06/2025\n{heading}\nWren;Applegarth;Full?;;12/05/2024;A1;Gedling;blue\n{heading}\nWren;Applegarth;NFA;full;12/05/2024;A1;Gedling;blue\n");

        Assert.Equal(';', read.Profile.Delimiter);
        Assert.Equal(4, read.Profile.HeadingRow);
        Assert.Equal(1, read.Profile.RepeatedHeadings);
        Assert.Equal("Favourite colour", Assert.Single(read.Profile.ColumnsNotUsed));
        Assert.Contains("DOB", read.Profile.ColumnsMissing);
        Assert.Single(read.Unreadable);
        Assert.Equal("U01", Assert.Single(read.Referrals).Reason);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public async Task Letters_survive_whatever_the_encoding(string name, bool mark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(ImportFiles.With(("First Name", "Zoë"), ("Surname", "D’Arcy")))];

        var read = await ImportFiles.Read(bytes);

        Assert.Equal(("Zoë", "D’Arcy"), (read.Value.Referrals[0].FirstName, read.Value.Referrals[0].Surname));
    }

    [Fact]
    public async Task A_row_with_cells_too_many_is_set_aside_and_one_cut_short_is_read_as_far_as_it_goes()
    {
        var read = await ImportFiles.Understood(ImportFiles.With() + ImportFiles.Row() + ",surplus\n" + "AH-9,12/05/2024,Ida,Fenn,,,,,,,Gedling,Declined,full\n" + "AH-10,12/05");

        Assert.Equal(["AH-00001", "AH-9"], read.Referrals.Select(referral => referral.Reference));
        Assert.Equal(2, read.Unreadable.Count);
        Assert.Contains("20 cells", read.Unreadable[0].Reason);
    }

    [Fact, Asvs("1.2.10")]
    public async Task The_error_file_gives_every_unreadable_row_back_and_runs_nothing_in_a_spreadsheet()
    {
        var read = await ImportFiles.Understood(ImportFiles.With(("Date Recd", "soon"), ("Notes", "-7, \"see\"\nbelow")));
        using var written = new StringWriter();
        ErrorFile.Write(read, written);

        Assert.StartsWith("Row,Why it could not be read,Ref No,", written.ToString());
        Assert.Contains("\"'-7, \"\"see\"\"\nbelow\"", written.ToString());
        Assert.Equal("soon", Assert.Single((await ImportFiles.Understood(written.ToString())).Unreadable).Cells[3]);
    }

    [Fact]
    public async Task The_dry_run_says_row_by_row_what_was_not_understood()
    {
        var read = await ImportFiles.Understood(string.Join('\n', ImportFiles.Heading, ImportFiles.Row(("Ethnic Origin", "Mar\u001btian")), ImportFiles.Row(("Outcome", "Pending")), ImportFiles.Row(("Outcome", "Pending")), "TOTAL,7"));
        using var written = new StringWriter();
        DryRun.Write(read, written);
        var said = written.ToString();

        Assert.Contains("3 rows: 1 referrals to load, 1 repeated rows, 1 rows that cannot be read", said);
        Assert.Contains("The total in row 5 says 7, but 3 rows stand above it", said);
        Assert.Contains("row 3: Outcome \"Pending\" was not understood", said);
        Assert.Contains("row 4 repeats row 3", said);
        Assert.Contains("row 2, Ethnic Origin: \"Mar tian\" was not understood", said);
        Assert.DoesNotContain('\u001b', said);
    }

    [Fact]
    public async Task The_same_file_again_has_the_same_fingerprint_and_another_has_not()
    {
        var once = await ImportFiles.Understood(ImportFiles.With());

        Assert.Equal(once.Profile.Digest, (await ImportFiles.Understood(ImportFiles.With())).Profile.Digest);
        Assert.NotEqual(once.Profile.Digest, (await ImportFiles.Understood(ImportFiles.With() + "\n")).Profile.Digest);
    }

    [Theory]
    [InlineData("Gedling", Origin.Own)]
    [InlineData("GEDLING BOROUGH COUNCIL", Origin.Own)]
    [InlineData("Newark & Sherwood", Origin.Own)]
    [InlineData("Newark-and-Sherwood District", Origin.Own)]
    [InlineData("Broxtow", Origin.Own)]
    [InlineData("E07000175", Origin.Own)]
    [InlineData("E07000174", Origin.Other)]
    [InlineData("Bristol", Origin.Own)]
    [InlineData("Nottingham", Origin.Other)]
    [InlineData("Nottingham City", Origin.Other)]
    [InlineData("North Somerset", Origin.Other)]
    [InlineData("", Origin.NotKnown)]
    public void Out_of_area_is_what_the_area_does_not_mark_its_own(string from, Origin origin)
    {
        var own = new HashSet<string> { "Gedling", "Broxtowe", "Newark and Sherwood", "E07000175", "Bristol, City of", "Nottinghamshire", "South Somerset" };

        Assert.Equal(origin, new OwnAuthorities(own).Of(from));
    }
}

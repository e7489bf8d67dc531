using System.Buffers.Binary;
using System.Security.Cryptography;
using Waymark.Access;

namespace Waymark.Tests.Access;

/// <summary>Which passwords will do, how they are kept, and what else that opens an account is made of.</summary>
public sealed class PasswordTests
{
    private static readonly string[] Theirs = ["Una Example", "una.e@example.org", "Harbour House"];

    public static TheoryData<string> WillDo =>
        ["lamp-river-seven", "lanternbriar", "ЛАМПАРЕКАДОМ", "lamp river 🦔", "            .", "81903364728155", new string('n', 63) + "ö", new string('z', 100) + new string('y', PasswordRule.Longest - 100)];

    [Theory, Asvs("6.2.1", "6.2.5", "6.2.9"), MemberData(nameof(WillDo))]
    public void Twelve_characters_of_whatever_kind_will_do_and_one_less_will_not(string password)
    {
        Assert.Null(Problem(password));
        Assert.StartsWith("Choose a password of at least 12", Problem(password[..11])!.Message);
    }

    [Fact, Asvs("6.2.4", "6.2.12")]
    public void A_password_that_was_stolen_elsewhere_is_refused_in_whichever_case()
    {
        Assert.True(StolenPasswords.Count >= 40_000);
        foreach (var stolen in (string[])["123qweasdzxc", "qwertyqwerty", "QwertyQwerty", "leavemealone", "sonyericsson", "1qaz2wsx3edc"])
        {
            Assert.Contains("stolen from other services", Problem(stolen)!.Message);
            // The planted offender: a house that knows of none takes it.
            Assert.Null(PasswordRule.Problem(stolen, stolen, Theirs, _ => false));
        }

        // What nobody chose before is not taken for one of them.
        Assert.DoesNotContain(Enumerable.Range(0, 2000).Select(_ => Accounts.NewOneTimePassword()), StolenPasswords.Has);
    }

    [Theory, Asvs("6.2.11")]
    [InlineData("una example 123"), InlineData("xUNA.E@example.orgx"), InlineData("harbour house 1"), InlineData("Waymark-lamp-7"), InlineData("lamp marac seven"), InlineData("my Password is lamp"), InlineData("refuge-lamp-seven"), InlineData("lamp-IDVA-seven")]
    public void A_password_with_the_words_of_the_work_or_of_ones_own_is_refused(string password) => Assert.StartsWith("Choose a password without", Problem(password)!.Message);

    [Fact, Asvs("11.4.2")]
    public void A_password_is_kept_slowly_and_with_salt()
    {
        var kept = Convert.FromBase64String(Passwords.Hash("lamp-river-seven"));
        // Identity's third format: which function, how often, how much salt; then the salt, then what it came to.
        Assert.Equal(1, kept[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5)) >= 210_000);
        var salt = BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(9));
        Assert.True(salt >= 16);
        Assert.True(kept.Length - 13 - salt >= 32);
        Assert.NotEqual(kept, Convert.FromBase64String(Passwords.Hash("lamp-river-seven")));
        var plain = Rfc2898DeriveBytes.Pbkdf2("lamp-river-seven", kept.AsSpan(13, (int)salt), (int)BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5)), HashAlgorithmName.SHA512, kept.Length - 13 - (int)salt);
        Assert.Equal(plain, kept[(13 + (int)salt)..]);
    }

    [Fact, Asvs("6.5.2", "6.5.4")]
    public void A_recovery_code_is_too_long_to_guess_from_its_hash()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => RecoveryCode.New().Replace("-", "", StringComparison.Ordinal)).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        var letters = codes.SelectMany(code => code).Distinct().Count();
        Assert.True(codes.Min(code => code.Length) * Math.Log2(letters) >= 128, $"{codes[0].Length} of {letters} letters");
        // Every letter at every place: no part of it is the same for all.
        Assert.All(Enumerable.Range(0, codes[0].Length), at => Assert.Equal(letters, codes.Select(code => code[at]).Distinct().Count()));
    }

    [Fact, Asvs("6.4.1")]
    public void A_password_to_use_once_is_chance_keeps_the_rule_and_goes_stale()
    {
        var given = Enumerable.Range(0, 2000).Select(_ => Accounts.NewOneTimePassword()).ToList();
        Assert.Equal(given.Count, given.Distinct().Count());
        Assert.All(given, password => Assert.Null(Problem(password)));
        var opened = new DateTime(2025, 6, 10, 9, 30, 0, DateTimeKind.Utc);
        User Somebody(bool mustChange) => new() { OrganisationId = Guid.NewGuid(), Name = "Una Example", SignInName = "una@example.org", Roles = "board-member", OpenedAt = opened, MustChangePassword = mustChange };
        Assert.False(SignedInRule.IsStale(Somebody(true), opened.AddDays(SignedInRule.OneTime).AddTicks(-1)));
        Assert.True(SignedInRule.IsStale(Somebody(true), opened.AddDays(SignedInRule.OneTime)));
        Assert.False(SignedInRule.IsStale(Somebody(false), opened.AddDays(SignedInRule.OneTime * 2)));
    }

    [Fact, Asvs("11.3.3", "11.3.4", "11.2.5")]
    public void A_byte_changed_anywhere_does_not_open_and_no_two_seals_are_alike()
    {
        var vault = new Vault(RandomNumberGenerator.GetBytes(32));
        var words = vault.Seal("07700 900123", "somewhere");
        Assert.Equal("07700 900123", vault.Open(words, "somewhere"));
        for (var at = 0; at < words.Length; at++)
        {
            var changed = (byte[])words.Clone();
            changed[at] ^= 1;
            // One and the same failure, whichever part was changed.
            Assert.IsType<AuthenticationTagMismatchException>(Assert.ThrowsAny<CryptographicException>(() => vault.Open(changed, "somewhere")));
        }

        Assert.ThrowsAny<CryptographicException>(() => vault.Open(words[..20], "somewhere"));
        Assert.Equal(5000, Enumerable.Range(0, 5000).Select(_ => Convert.ToHexString(vault.Seal("x", "somewhere").AsSpan(0, 12))).Distinct().Count());
    }

    private static Refusal? Problem(string password) => PasswordRule.Problem(password, password, Theirs, StolenPasswords.Has);
}

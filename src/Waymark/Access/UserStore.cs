using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Waymark.Storage;

namespace Waymark.Access;

/// <summary>
/// What ASP.NET Core Identity reads and changes of an account, over our own store. It never saves: the act that asked Identity saves,
/// through the one wall and with the one audit.
/// </summary>
public sealed class UserStore(WaymarkDb db) : IUserAuthenticatorKeyStore<User>, IUserTwoFactorRecoveryCodeStore<User>, IUserPasskeyStore<User>
{
    /// <summary>Identity over this store.</summary>
    public static UserManager<User> Identity(WaymarkDb db) =>
        new(new UserStore(db), Microsoft.Extensions.Options.Options.Create(new IdentityOptions()), new PasswordHasher<User>(), [], [], new LowerCaseNames(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<User>>.Instance);

    /// <summary>A new key for an authenticator app: 160 bits, as the apps read them.</summary>
    public static string NewKey() => Identity(null!).GenerateNewAuthenticatorKey();

    public async Task<User?> FindByIdAsync(string userId, CancellationToken stop) =>
        Guid.TryParse(userId, out var id) ? await db.Set<User>().SingleOrDefaultAsync(user => user.Id == id, stop) : null;

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken stop) =>
        db.Set<User>().SingleOrDefaultAsync(user => user.SignInName == normalizedUserName, stop);

    public Task<string> GetUserIdAsync(User user, CancellationToken stop) => Task.FromResult(user.Id.ToString("N"));

    public Task<string?> GetUserNameAsync(User user, CancellationToken stop) => Task.FromResult<string?>(user.SignInName);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken stop) => Task.FromResult<string?>(user.SignInName);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken stop) => throw NotHere();

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken stop) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(User user, CancellationToken stop) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken stop) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken stop) => throw NotHere();

    public Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken stop)
    {
        user.AuthenticatorKey = db.Vault.Seal(key, PurposeOfKey(user));
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken stop) => Task.FromResult(KeyOf(user));

    /// <summary>The key of somebody's authenticator app; null when they have none.</summary>
    public string? KeyOf(User user) => user.AuthenticatorKey is { } held ? db.Vault.Open(held, PurposeOfKey(user)) : null;

    public async Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(code => code.UserId == user.Id).ToListAsync(stop));
        db.AddRange(recoveryCodes.Select(code => new RecoveryCode { UserId = user.Id, Hash = HashOf(user, code) }));
        user.RecoveryCodesMadeAt = db.Now;
    }

    public async Task<bool> RedeemCodeAsync(User user, string code, CancellationToken stop)
    {
        var hash = HashOf(user, code);
        if (await db.Set<RecoveryCode>().SingleOrDefaultAsync(one => one.UserId == user.Id && one.Hash == hash && one.UsedAt == null, stop) is not { } found)
            return false;
        found.UsedAt = db.Now;
        return true;
    }

    public Task<int> CountCodesAsync(User user, CancellationToken stop) =>
        db.Set<RecoveryCode>().CountAsync(code => code.UserId == user.Id && code.UsedAt == null, stop);

    public async Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken stop)
    {
        var hash = HashOf(passkey.CredentialId);
        var held = await Find(user, passkey.CredentialId, stop);
        if (held is null)
            db.Add(new Passkey { UserId = user.Id, Name = passkey.Name ?? "Passkey", CredentialHash = hash, AddedAt = db.Now, Sealed = SealOf(user, passkey) });
        else
            (held.Sealed, held.UsedAt) = (SealOf(user, passkey), db.Now);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken stop) =>
        [.. (await db.Set<Passkey>().Where(passkey => passkey.UserId == user.Id).ToListAsync(stop)).Select(passkey => Read(user, passkey))];

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken stop)
    {
        var hash = HashOf(credentialId);
        return await db.Set<User>().SingleOrDefaultAsync(user => db.Set<Passkey>().Any(passkey => passkey.CredentialHash == hash && passkey.UserId == user.Id), stop);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken stop) =>
        await Find(user, credentialId, stop) is { } found ? Read(user, found) : null;

    public async Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken stop)
    {
        if (await Find(user, credentialId, stop) is { } found)
            db.Remove(found);
    }

    public void Dispose()
    {
        // The context is the act's own.
    }

    /// <summary>A recovery code as it is compared: without what people add when they copy it.</summary>
    private string HashOf(User user, string code) =>
        db.Vault.Hash($"recovery-code:{user.Id:N}:{string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}");

    private string HashOf(byte[] credentialId) => db.Vault.Hash("passkey:" + Convert.ToHexString(SHA256.HashData(credentialId)));

    private Task<Passkey?> Find(User user, byte[] credentialId, CancellationToken stop)
    {
        var hash = HashOf(credentialId);
        return db.Set<Passkey>().SingleOrDefaultAsync(passkey => passkey.UserId == user.Id && passkey.CredentialHash == hash, stop);
    }

    private byte[] SealOf(User user, UserPasskeyInfo passkey) => db.Vault.Seal(JsonSerializer.Serialize(new Held(
        passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp)), PurposeOfPasskey(user));

    private UserPasskeyInfo Read(User user, Passkey passkey)
    {
        var held = JsonSerializer.Deserialize<Held>(db.Vault.Open(passkey.Sealed, PurposeOfPasskey(user)))!;
        return new UserPasskeyInfo(held.CredentialId, held.PublicKey, held.CreatedAt, held.SignCount, held.Transports, held.IsUserVerified, held.IsBackupEligible, held.IsBackedUp, [], []) { Name = passkey.Name };
    }

    private static string PurposeOfKey(User user) => $"authenticator:{user.Id:N}";

    private static string PurposeOfPasskey(User user) => $"passkey:{user.Id:N}";

    private static NotSupportedException NotHere() => new("Accounts are added, renamed and ended by the acts of Access.");

    private sealed record Held(byte[] CredentialId, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);

    private sealed class LowerCaseNames : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name?.Trim().ToLowerInvariant();

        public string? NormalizeEmail(string? email) => email?.Trim().ToLowerInvariant();
    }
}

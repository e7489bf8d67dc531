using MimeKit;

namespace Waymark.Messages;

/// <summary>Sends nothing: writes each message into a folder, as it would have gone. For demonstrations and training, where everybody is invented.</summary>
public sealed class FolderCarrier(string folder, string from, string? textGateway) : ICarrier
{
    public Task<bool> Answers(CancellationToken stop)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                System.IO.Directory.CreateDirectory(folder);
            else
                System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return Task.FromResult(true);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(false);
        }
    }

    public async Task<Handed> Hand(Letter letter, CancellationToken stop)
    {
        using MimeMessage mail = Mail.Of(letter, from, textGateway);
        // Whole or not at all: what stands under its own name was written to its end.
        var half = PathOf(letter.Id) + ".half";
        await mail.WriteToAsync(half, stop);
        File.Move(half, PathOf(letter.Id), overwrite: true);
        return Handed.Taken;
    }

    public bool? Has(Guid message) => File.Exists(PathOf(message));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string PathOf(Guid message) => Path.Combine(folder, $"{message:N}.eml");
}

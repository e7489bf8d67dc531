using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Waymark.Access;
using Waymark.Areas;
using Waymark.Storage;

namespace Waymark.Cli;

/// <summary>Runs one command: the document goes to standard output, everything else to the error stream.</summary>
internal static class Terminal
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        foreach (var option in new Option[] { Asked.Json, Asked.Db, Asked.KeyFile, Asked.Heads, Asked.As })
            root.Options.Add(option);
        var asked = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (asked.Errors.Count > 0)
            return Print(Answer.Wrong(UsageWords.Of(asked)), args.Contains("--json"));
        return await asked.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Gives a command what it does, and prints what comes of it.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<Answer>> act)
    {
        command.SetAction(async (asked, stop) =>
        {
            try
            {
                return Print(await act(asked, stop), asked.GetValue(Asked.Json));
            }
            catch (BrokenReferenceFile broken)
            {
                return Print(Answer.No(new Refusal(broken.Message)), asked.GetValue(Asked.Json));
            }
            catch (Exception bug) when (bug is not OperationCanceledException)
            {
                Console.Error.WriteLine(bug);
                return Print(Answer.No(new Refusal("Something went wrong that is not your doing; the account above says where. Nothing was left half done.")), asked.GetValue(Asked.Json));
            }
            catch (OperationCanceledException)
            {
                return Print(Answer.No(new Refusal("Stopped before it was done. Nothing was left half done: run it again.")), asked.GetValue(Asked.Json));
            }
        });
        return command;
    }

    public static ReferenceFiles Files() => ReferenceFiles.Find(AppContext.BaseDirectory);

    /// <summary>The name that audit entries carry.</summary>
    public static Result<string> OperatorName(ParseResult asked)
    {
        var name = asked.GetValue(Asked.As) ?? Environment.UserName;
        return string.IsNullOrWhiteSpace(name) || name.Length > AccountRule.LongestName || name.Any(char.IsControl)
            ? new Refusal($"Say who is acting with --as NAME, in at most {AccountRule.LongestName} characters.", "db")
            : name.Trim();
    }

    /// <summary>Where the database is said to be; nothing is opened yet.</summary>
    public static Result<Database> Address(ParseResult asked, ReferenceFiles files)
    {
        var database = Database.At(asked.GetValue(Asked.Db) ?? "sqlite:" + Path.Combine(files.Root, "data", "waymark.db"), TimeProvider.System);
        return database.Done ? WithHeads(database.Value, asked, files) : database;
    }

    /// <summary>Says where the database's signed heads go: where asked, beside a SQLite file, or among the data.</summary>
    public static Database WithHeads(Database database, ParseResult asked, ReferenceFiles files)
    {
        database.PutHeads(asked.GetValue(Asked.Heads), Path.Combine(files.Root, "data"));
        return database;
    }

    public static string KeyFile(ParseResult asked, ReferenceFiles files) => asked.GetValue(Asked.KeyFile) ?? Path.Combine(files.Root, "data", "keys", "master.key");

    /// <summary>Opens the database with its key; a SQLite file that is not there yet is made when the command brings something in.</summary>
    public static async Task<Result<Database>> Open(ParseResult asked, ReferenceFiles files, bool make, CancellationToken stop)
    {
        var database = Address(asked, files);
        if (!database.Done)
            return database;
        var there = await database.Value.Stands(stop);
        if (!there.Done)
            return there.Refusal!;
        // A server's database and a file that is no database yet are made by migrate alone: they may be somebody else's.
        var isNew = make && database.Value.FilePath is { } file && !File.Exists(file);
        if (!there.Value && !isNew)
            return new Refusal($"There is no database {database.Value.FilePath ?? "of Waymark's at that address"}. Name another with --db, or make one: ./waymark migrate", "db");
        var key = isNew ? MasterKey.ReadOrMake(KeyFile(asked, files)) : MasterKey.Read(KeyFile(asked, files));
        if (!key.Done)
            return key.Refusal!;
        return await database.Value.Prepare(key.Value, isNew, stop) is { } refusal ? refusal : database;
    }

    public static string Json(object document) => JsonSerializer.Serialize(document, document.GetType(), Format);

    private static int Print(Answer answer, bool json)
    {
        if (answer.Document is Refused refused)
            Console.Error.WriteLine(refused.Sentence);
        if (json)
            Console.Out.WriteLine(Json(answer.Document));
        else
            foreach (var line in answer.Lines)
                Console.Out.WriteLine(line);
        return answer.Code;
    }
}

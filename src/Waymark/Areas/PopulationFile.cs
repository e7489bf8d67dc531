using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Waymark.Areas;

/// <summary>Reads population.csv: published counts, a row for each council, sex and age band.</summary>
internal static class PopulationFile
{
    private static readonly string[] Columns = ["authority", "name", "sex", "ages", "count", "base", "source"];

    public static IReadOnlyList<PopulationCount> Read(ReadOnlySpan<byte> bytes, List<AreaFault> faults)
    {
        var rows = new List<PopulationCount>();
        using var text = new StringReader(Encoding.UTF8.GetString(bytes));
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, IgnoreBlankLines = true });
        if (!csv.Read() || !csv.Record!.SequenceEqual(Columns))
        {
            faults.Add(new AreaFault(AreaFiles.Population, "", "The first line does not name the columns.",
                $"Begin with: {string.Join(',', Columns)}", 1));
            return rows;
        }
        while (csv.Read())
        {
            var (row, what, remedy) = ReadRow(csv.Record!);
            if (row is not null)
            {
                rows.Add(row);
            }
            else
            {
                faults.Add(new AreaFault(AreaFiles.Population, "", what, remedy, csv.RawRow));
            }
        }
        return rows;
    }

    private static (PopulationCount? Row, string What, string Remedy) ReadRow(string[] cells)
    {
        if (cells.Length != Columns.Length)
        {
            return (null, $"There are {cells.Length} columns, and there must be {Columns.Length}.",
                "Put names that hold a comma in quotation marks.");
        }
        PopulationSex? sex = cells[2] switch
        {
            "female" => PopulationSex.Female,
            "male" => PopulationSex.Male,
            "all" => PopulationSex.All,
            _ => null,
        };
        PopulationAges? ages = cells[3] switch
        {
            "all" => PopulationAges.All,
            "16-74" => PopulationAges.SixteenToSeventyFour,
            "16+" => PopulationAges.SixteenAndOver,
            _ => null,
        };
        if (sex is null || ages is null)
        {
            return (null, $"\"{FaultWords.Short(cells[2])}\" and \"{FaultWords.Short(cells[3])}\" are not a sex and ages.",
                "Sex is female, male or all; ages are all, 16-74 or 16+.");
        }
        if (!int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return (null, $"\"{FaultWords.Short(cells[4])}\" is not a number of people.", "Write a whole number, nought or more, in figures alone.");
        }
        if (cells[1].Trim() == "" || cells[5].Trim() == "" || cells[6].Trim() == "")
        {
            return (null, "The name, base or source is empty.", "Say which publication was counted from and where it was taken from.");
        }
        return (new PopulationCount(cells[0], cells[1], sex.Value, ages.Value, count, cells[5], cells[6]), "", "");
    }
}

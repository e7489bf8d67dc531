using System.Text;
using Waymark.Access;

namespace Waymark.Import;

/// <summary>Reads a text into rows of cells, one row at a time, with bounds on both.</summary>
/// <remarks>RFC 4180, and what real exports do besides: bare CR or LF, a quote inside an unquoted cell, blanks before a quote.</remarks>
internal sealed class RowReader(TextReader text, char delimiter, SourceLimits limits)
{
    private readonly char[] buffer = new char[16 * 1024];
    private readonly StringBuilder cell = new();
    private int at;
    private int filled;

    /// <summary>The row last read, counted as a spreadsheet shows it: from 1, headings and blank rows with it.</summary>
    public int Row { get; private set; }

    /// <summary>Why the rest cannot be read; null while it can.</summary>
    public Refusal? Refusal { get; private set; }

    public bool Next(List<string> cells)
    {
        cells.Clear();
        cell.Clear();
        if (Refusal is not null || Peek() < 0)
        {
            return false;
        }

        Row++;
        while (true)
        {
            var letter = Take();
            if (letter < 0 || letter is '\r' or '\n')
            {
                if (letter == '\r' && Peek() == '\n')
                {
                    Take();
                }

                return End(cells);
            }

            if (letter == delimiter)
            {
                if (!End(cells))
                {
                    return false;
                }
            }
            else if (letter == '"' && Blank())
            {
                if (!Quoted())
                {
                    return false;
                }
            }
            else if (!Add((char)letter))
            {
                return false;
            }
        }
    }

    private bool Quoted()
    {
        cell.Clear();
        while (true)
        {
            var letter = Take();
            if (letter < 0)
            {
                return Refuse($"The quotation mark that opens in row {Row} is never closed, so the rows after it cannot be told apart: close it or take it out.");
            }

            if (letter != '"')
            {
                if (!Add((char)letter))
                {
                    return false;
                }
            }
            else if (Peek() != '"')
            {
                return true;
            }
            else
            {
                Take();
                cell.Append('"');
            }
        }
    }

    private bool End(List<string> cells)
    {
        cells.Add(cell.Length == 0 ? "" : cell.ToString());
        cell.Clear();
        return cells.Count <= limits.MostCells || Refuse($"Row {Row} has more than {limits.MostCells} cells, so this is not the export it says it is.");
    }

    private bool Add(char letter)
    {
        if (letter == '\0')
        {
            return Refuse("This file holds bytes that are not text: open it in the program it came from and save it as CSV.");
        }

        cell.Append(letter);
        return cell.Length <= limits.LongestCell
            || Refuse($"A cell in row {Row} is longer than {limits.LongestCell:N0} characters: look there for a quotation mark that is never closed.");
    }

    private bool Refuse(string message)
    {
        Refusal = new Refusal(message);
        return false;
    }

    private bool Blank()
    {
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != ' ')
            {
                return false;
            }
        }

        return true;
    }

    private int Peek()
    {
        if (at < filled)
        {
            return buffer[at];
        }

        at = 0;
        filled = text.Read(buffer);
        return filled == 0 ? -1 : buffer[0];
    }

    private int Take()
    {
        var letter = Peek();
        at += letter < 0 ? 0 : 1;
        return letter;
    }
}
